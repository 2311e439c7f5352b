import type { NoticeSettings } from '../../model/notice-settings.ts';
import type { Site } from '../../model/site.ts';
import type { Notifier } from '../../ports/notifier.ts';
import type { DoctorLine } from '../app.ts';
import { faultText } from './fault-text.ts';

const NAMES_SHOWN = 5;

/** Owners that a route by mail is for and that have no address. */
function ownersWithoutAddress(
  { channels, routes, contacts }: NoticeSettings,
  sites: readonly Site[],
): readonly string[] {
  const all = [...new Set(sites.map(({ owner }) => owner))];
  const wanted = routes
    .filter(({ channel, to }) => to.length === 0 && channels.find(({ id }) => id === channel)?.type === 'email')
    .flatMap(({ owners }) => (owners === 'all' ? all : owners));
  return [...new Set(wanted)].filter((owner) => owner !== '' && (contacts[owner] ?? []).length === 0);
}

/** Whether notices could go out. Nothing is sent: that is what `notify test` is for. */
export async function noticeLines(
  settings: NoticeSettings | null,
  context: { readonly notifier: Notifier; readonly sites: readonly Site[] },
): Promise<readonly DoctorLine[]> {
  if (settings === null) return [];
  const lines: DoctorLine[] = [];
  for (const channel of settings.channels) {
    const fault = await context.notifier.findFault(channel);
    if (fault === null) continue;
    lines.push({
      id: `notify-${channel.id}`,
      state: 'warning',
      text: {
        'zh-CN': `通知渠道“${channel.id}”：${faultText(fault, 'zh-CN')}`,
        en: `Notices through "${channel.id}": ${faultText(fault, 'en')}`,
      },
      remedy: {
        'zh-CN': '为运行网巡的用户设置该环境变量或文件，再用 webpatrol notify test 试发',
        en: 'Set the variable or file for the user that runs webpatrol, then try webpatrol notify test',
      },
    });
  }
  const nameless = ownersWithoutAddress(settings, context.sites);
  if (nameless.length > 0) {
    const names = nameless.slice(0, NAMES_SHOWN).join('、') + (nameless.length > NAMES_SHOWN ? ' …' : '');
    lines.push({
      id: 'notify-contacts',
      state: 'warning',
      text: {
        'zh-CN': `${nameless.length} 个责任单位没有收件地址：${names}`,
        en: `Owners without a mail address: ${nameless.length} (${names})`,
      },
      remedy: { 'zh-CN': '在 notify.contacts 中写明', en: 'Name them in notify.contacts' },
    });
  }
  if (lines.length > 0) return lines;
  const count = settings.channels.length;
  const text = { 'zh-CN': `通知渠道 ${count} 个`, en: `Channels for notices: ${count}` };
  return [{ id: 'notify', state: 'ok', text, remedy: null }];
}
