import type { HostCertificate } from '../../model/site-signs.ts';
import { defineCheck, type Report } from '../define.ts';
import { messages } from './messages.ts';
import { type Verdict, verdictsOf } from './verdicts.ts';

const isHttp = (url: string): boolean => new URL(url).protocol === 'http:';

const evidenceOf = ({ validFrom, validTo, names, chain, missing, missingAt }: HostCertificate) => ({
  validFrom: validFrom?.day ?? null,
  validTo: validTo?.day ?? null,
  certificateNames: names,
  certificateChain: chain.map(({ subject, issuer }) => `${subject} ← ${issuer}`),
  missingCertificate: missing,
  missingAt,
});

export default defineCheck({
  meta: {
    id: 'certificate',
    title: { 'zh-CN': '证书问题', en: 'Certificate' },
    category: 'site',
    severity: 'serious',
    needs: [],
    options: {
      // Half a month leaves time for an application by post; authorities send their reminders 30, 14 and 7 days before.
      certificateExpiryDays: 15,
      requireHttps: false,
    },
    messages,
  },
  create({ report, options, site, now }) {
    const tell = (certificate: HostCertificate, { about, ...verdict }: Verdict): void =>
      report({
        ...verdict,
        target: site.url,
        identity: [certificate.host, about],
        evidence: evidenceOf(certificate),
      } satisfies Report<keyof typeof messages>);
    return {
      siteEnd({ signs, home }) {
        for (const certificate of signs?.certificates ?? [])
          for (const verdict of verdictsOf(certificate, now, options.certificateExpiryDays)) tell(certificate, verdict);
        if (options.requireHttps && home.kind === 'ok' && isHttp(site.url))
          report({
            messageId: 'httpOnly',
            severity: 'minor',
            certainty: 'review',
            target: site.url,
            identity: ['http'],
          });
      },
    };
  },
});
