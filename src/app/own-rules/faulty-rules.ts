import { UserError } from '../../model/user-error.ts';

/** Refuses a scan that somebody typed; the faults themselves are told beside it. */
export const faultyRules = (faults: number): UserError =>
  new UserError(
    {
      'zh-CN': `本单位的规则文件有 ${faults} 处错误，扫描没有开始`,
      en: `Rule files of your own have ${faults === 1 ? 'a fault' : `${faults} faults`}; the scan did not begin`,
    },
    {
      remedy: {
        'zh-CN': '改正上面所列的错误，或从配置的 rules 中去掉该文件；定时扫描照常进行，沿用文件上一次正确的内容',
        en: 'Put right what is told above, or take the file out of rules in the config; scheduled scans go on, with what the file said when it was last right',
      },
    },
  );
