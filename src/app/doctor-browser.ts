import type { BrowserInfo, RenderFailure } from '../ports/renderer.ts';
import type { DoctorLine } from './app.ts';

/** What pages made by scripts are looked at with. Scans go on without; they see less. */
export function browserLines(found: BrowserInfo | RenderFailure): readonly DoctorLine[] {
  if (found.kind === 'failed') {
    return [
      {
        id: 'browser',
        state: 'warning',
        text: {
          'zh-CN': `没有可用的浏览器（${found.detail}）：不截图取证，不打开脚本生成的页面`,
          en: `No browser can be used (${found.detail}): no pictures as evidence, no pages made by scripts`,
        },
        remedy: {
          'zh-CN': '安装 Chromium、Chrome 或 Edge（Debian：apt-get install chromium），或用 --browser 指明',
          en: 'Install Chromium, Chrome or Edge (Debian: apt-get install chromium), or name one with --browser',
        },
      },
    ];
  }
  const { version, path, sandbox } = found;
  const line: DoctorLine = {
    id: 'browser',
    state: 'ok',
    text: { 'zh-CN': `浏览器 ${version}（${path}）`, en: `Browser ${version} (${path})` },
    remedy: null,
  };
  if (sandbox === 'on') return [line];
  const isRoot = sandbox === 'root';
  return [
    line,
    {
      id: 'browser-sandbox',
      state: 'warning',
      text: { 'zh-CN': '浏览器没有启用沙箱', en: 'The browser runs without its sandbox' },
      remedy: {
        'zh-CN': isRoot
          ? '不要用 root 运行，换普通用户'
          : '请允许非特权用户命名空间（kernel.unprivileged_userns_clone=1）',
        en: isRoot
          ? 'Run as an ordinary user, not as root'
          : 'Allow unprivileged user namespaces (kernel.unprivileged_userns_clone=1)',
      },
    },
  ];
}
