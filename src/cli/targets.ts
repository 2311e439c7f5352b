import { UserError } from '../model/user-error.ts';

/** Site ids have neither dot nor slash nor colon; whatever has one is meant as an address. */
const isAddress = (target: string): boolean => /[.:/]/.test(target);

/** What the words after `scan` name: sites of the estate, or one address of its own. */
export function resolveTargets(targets: readonly string[]): { readonly adHocUrl: string | null } {
  const addresses = targets.filter(isAddress);
  const [address] = addresses;
  if (address === undefined) return { adHocUrl: null };
  if (targets.length > 1) {
    throw new UserError(
      { 'zh-CN': '一次只能临时扫描一个网址', en: 'Only one address can be scanned at a time' },
      {
        remedy: {
          'zh-CN': '要一起扫描多个网站，请先用 webpatrol sites add 登记',
          en: 'To scan several sites together, register them with `webpatrol sites add`',
        },
      },
    );
  }
  if (!/^https?:\/\//i.test(address)) {
    const whole = `https://${address.replace(/^[a-z]*:?\/+/i, '')}`;
    throw new UserError(
      { 'zh-CN': `“${address}”不是完整的网址`, en: `"${address}" is not a whole address` },
      { remedy: { 'zh-CN': `请写 webpatrol scan ${whole}`, en: `Write webpatrol scan ${whole}` } },
    );
  }
  return { adHocUrl: address };
}
