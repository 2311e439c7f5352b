import { writeFile } from 'node:fs/promises';
import { relative, resolve } from 'node:path';
import { CONFIG_NAME } from '../config/find-config.ts';
import type { Lang, Translated } from '../model/lang.ts';
import { UserError } from '../model/user-error.ts';

/** A config that says what every key is for. What stands behind # is the default. */
export const INITIAL_CONFIG: Translated = {
  'zh-CN': `# 网巡配置文件。改好后运行 webpatrol doctor 检查，webpatrol scan 开始扫描。
# 带 # 的行是说明或默认值，需要时去掉 #。

organization: 江南应用技术学院      # 单位全称，印在整改清单和报告上
timezone: Asia/Shanghai
# language: zh-CN                   # 界面和报告的语言，默认随操作系统

sites:                              # 每个网站一条；owner 是责任单位，整改清单按它分表
  - id: main                        # 网站标识，用于命令行：webpatrol scan main
    name: 学校官网
    owner: 宣传统战部
    url: "https://www.example.edu.cn/"
  - id: jwc
    name: 教务处
    owner: 教务处
    url: "https://jwc.example.edu.cn/"
    # aliases: ["https://old-jwc.example.edu.cn/"]   # 同一网站的其他网址
    # exclude: ["/calendar/**"]                      # 不扫描的路径；以 re: 开头的是正则表达式
    # zombieAfterDays: 180                           # 检查项的参数可以按网站单独设置

# network:
#   hostConcurrency: 4              # 对同一服务器同时进行的请求数
#   hostInterval: 100               # 对同一服务器两次请求的间隔（毫秒）
#   timeout: 15s                    # 官方检查指标：15 秒打不开即为不可用
#   retryAfter: 5s                  # 打不开的地址至少隔多久再请求一次
#   allowPrivate: []                # 允许访问的内网地址段，如 ["10.10.0.0/16"]
#   robots: respect                 # 遵守 robots.txt；ignore 为不遵守
#   userAgent: "webpatrol (webmaster@example.edu.cn)"

# crawl:
#   maxPages: 20000                 # 每个网站最多扫描多少页，默认不限
#   timeLimit: 6h                   # 一次扫描最长用时，默认不限

# ocr: {}                           # 识别文章图片中的文字，须另装组件，见 webpatrol doctor

# checks:
#   wording: false                  # 关闭一个检查项
#   zombie-site: { severity: critical }

# schedule:                         # webpatrol schedule、serve 按此定时扫描
#   cron: "0 2 * * *"               # 分 时 日 月 星期；这是每天凌晨两点
#   sites: all
#   quiet: ["08:00-18:00"]          # 上班时间不扫描

# retention:
#   snapshots: 30d                  # 网页快照保留多久
#   scans: 400d                     # 扫描记录保留多久，年度报告需要一整年
`,
  en: `# webpatrol config. Edit it, check it with \`webpatrol doctor\`, then run \`webpatrol scan\`.
# Lines that begin with # are notes or defaults; remove the # to change one.

organization: Jiangnan College of Applied Technology   # printed on checklists and reports
timezone: Asia/Shanghai
# language: en                      # of messages and reports; by default the system's

sites:                              # one entry a site; owner is the unit that must put things right
  - id: main                        # used on the command line: webpatrol scan main
    name: College home page
    owner: Publicity Office
    url: "https://www.example.edu.cn/"
  - id: jwc
    name: Academic Affairs
    owner: Academic Affairs Office
    url: "https://jwc.example.edu.cn/"
    # aliases: ["https://old-jwc.example.edu.cn/"]   # the same site under another name
    # exclude: ["/calendar/**"]                      # paths not to scan; re: begins a regular expression
    # zombieAfterDays: 180                           # any option of any check, for this site alone

# network:
#   hostConcurrency: 4              # requests under way at once to one server
#   hostInterval: 100               # milliseconds between two requests to one server
#   timeout: 15s                    # the official limit for "cannot be opened"
#   retryAfter: 5s                  # before an address that failed is asked once more
#   allowPrivate: []                # private ranges that may be contacted, such as ["10.10.0.0/16"]
#   robots: respect                 # or ignore
#   userAgent: "webpatrol (webmaster@example.edu.cn)"

# crawl:
#   maxPages: 20000                 # per site; no limit by default
#   timeLimit: 6h                   # per scan; no limit by default

# ocr: {}                           # read text in pictures of articles; needs one more package: webpatrol doctor

# checks:
#   wording: false                  # switch a check off
#   zombie-site: { severity: critical }

# schedule:                         # when \`webpatrol schedule\` and \`serve\` scan
#   cron: "0 2 * * *"               # minute hour day month weekday: every night at two
#   sites: all
#   quiet: ["08:00-18:00"]          # no scanning in office hours

# retention:
#   snapshots: 30d
#   scans: 400d                     # the annual report needs a whole year
`,
};

/** Writes a commented webpatrol.yaml into `cwd` and gives its name. An existing one is replaced only with `force`. */
export async function initConfig(options: {
  readonly cwd: string;
  /** Where to write it; null: `webpatrol.yaml` in this folder. */
  readonly configPath: string | null;
  readonly lang: Lang;
  readonly force: boolean;
}): Promise<string> {
  const path = resolve(options.cwd, options.configPath ?? CONFIG_NAME);
  const name = relative(options.cwd, path);
  try {
    await writeFile(path, INITIAL_CONFIG[options.lang], { flag: options.force ? 'w' : 'wx' });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    const exists = error.code === 'EEXIST';
    throw new UserError(
      exists
        ? { 'zh-CN': `${name} 已经存在`, en: `${name} is there already` }
        : { 'zh-CN': `无法写入 ${name}：${error.message}`, en: `Cannot write ${name}: ${error.message}` },
      {
        remedy: exists
          ? { 'zh-CN': '直接修改它即可；要重新生成请加 --force', en: 'Edit it; --force replaces it' }
          : { 'zh-CN': '请换一个可写的文件夹', en: 'Choose a folder that can be written to' },
        cause: error,
      },
    );
  }
  return name;
}
