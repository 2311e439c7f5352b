import { UserError } from '../model/user-error.ts';

export const isTaken = (scanId: string): UserError =>
  new UserError(
    { 'zh-CN': `扫描 ${scanId} 正由另一个进程进行`, en: `Another process is working on scan ${scanId}` },
    { remedy: { 'zh-CN': '等它结束，或一分钟后再试', en: 'Wait until it ends, or try again in a minute' } },
  );
