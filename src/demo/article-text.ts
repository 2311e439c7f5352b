import { type Day, inWords } from './calendar.ts';
import { pick, randomFrom } from './random.ts';

const SLOTS = {
  college: [
    '机电工程学院',
    '信息工程学院',
    '经济管理学院',
    '建筑工程学院',
    '艺术设计学院',
    '汽车工程学院',
    '护理学院',
    '旅游与外语学院',
  ],
  company: ['云帆软件公司', '临江智造公司', '望湖酒店集团', '东塘汽车公司', '青枫物流公司', '明川电子公司'],
  topic: ['教学质量', '安全稳定', '学生管理', '招生就业', '信息化建设', '专业建设', '师资队伍建设', '产教融合'],
  skill: ['数控综合应用技术', '软件测试', '会计实务', '建筑工程识图', '汽车检测与维修', '护理技能', '导游服务'],
  activity: ['技能竞赛月活动', '读书分享会', '安全教育主题班会', '实训教学开放日', '优秀毕业生报告会', '志愿服务活动'],
  post: ['专任教师', '实验实训人员', '辅导员', '行政管理人员'],
  prize: ['一等奖', '二等奖', '三等奖'],
  count: ['30', '45', '60', '80', '120', '200'],
} as const;

interface Template {
  readonly title: string;
  /** Sentences of the article itself, in order. */
  readonly text: readonly string[];
}

const NEWS: readonly Template[] = [
  {
    title: '我校召开{year}年{topic}工作会议',
    text: [
      '{md}，学校在行政楼第一会议室召开{year}年{topic}工作会议。各二级学院和有关部门负责人参加会议。',
      '会议总结了前一阶段{topic}工作的进展，分析了存在的问题，部署了下一步重点任务。',
      '会议要求，各单位要坚持问题导向，把任务分解到岗、责任落实到人，按时间节点报送进展情况。',
    ],
  },
  {
    title: '我校学生在全省职业院校技能大赛“{skill}”赛项中获{prize}',
    text: [
      '{md}，全省职业院校技能大赛“{skill}”赛项落下帷幕，{college}代表队获得{prize}。',
      '本届赛项共有{count}余支队伍参加，内容包括理论测试和实操考核两部分。',
      '备赛期间，指导教师与学生反复打磨方案，每周安排三次集中训练。',
    ],
  },
  {
    title: '{college}举办{activity}',
    text: [
      '{md}，{college}在学术报告厅举办{activity}，师生{count}余人参加。',
      '活动现场气氛热烈，同学们认真聆听、积极提问，对所学专业有了更深的认识。',
      '{college}负责人表示，今后将把此类活动办成常态，为学生成长搭建更多平台。',
    ],
  },
  {
    title: '校领导到{college}调研{topic}工作',
    text: [
      '{md}，校领导到{college}调研{topic}工作，实地查看教学场所，并与师生代表座谈。',
      '{college}负责人汇报了{topic}工作的做法、成效和困难。',
      '校领导指出，要立足岗位需求，找准短板，拿出务实管用的措施。有关部门现场答复了提出的问题。',
    ],
  },
  {
    title: '{company}来校洽谈校企合作',
    text: [
      '{md}，{company}负责人一行来校洽谈校企合作，{college}、教务处和招生就业处负责人参加座谈。',
      '企业方介绍了岗位需求、培养路径和发展前景，并参观了校内实训室。',
      '双方就共建课程、联合培养、师资互聘等达成初步意向。',
    ],
  },
  {
    title: '我校与{company}共建实习实训基地',
    text: [
      '{md}，我校与{company}举行实习实训基地签约揭牌仪式。',
      '根据协议，{company}每年接收{count}名学生参加岗位实习，并选派技术骨干来校授课。',
      '下一步，{college}将与企业共同修订人才培养方案，推动课程内容与岗位要求对接。',
    ],
  },
  {
    title: '{college}赴{company}开展访企拓岗活动',
    text: [
      '{md}，{college}教师一行赴{company}开展访企拓岗活动。',
      '老师们参观了生产车间和研发中心，看望了在岗实习学生，详细了解学生的工作和生活情况。',
      '{company}对我校毕业生的职业素养给予肯定，并提供就业岗位{count}个。',
    ],
  },
  {
    title: '{college}召开{topic}专题研讨会',
    text: [
      '{md}，{college}召开{topic}专题研讨会，全体专业带头人参加。',
      '与会教师围绕人才培养方案修订、课程资源建设和实训条件改善进行交流。',
      '会议确定了下一步的工作清单，明确了牵头人和完成时限。',
    ],
  },
  {
    title: '{college}与{company}联合开展{skill}培训',
    text: [
      '{md}，{college}与{company}联合举办的{skill}培训班开班，{count}名学员参加。',
      '培训为期五天，采取集中授课与现场实操相结合的方式。进入实训场地前，全体学员按要求穿戴好工作服和安全帽。',
      '学员们认为，培训内容贴近生产实际，收获很大。',
    ],
  },
];

const NOTICES: readonly Template[] = [
  {
    title: '关于做好{year}年{topic}总结工作的通知',
    text: [
      '为全面总结{year}年{topic}工作，现将有关事项通知如下。',
      '一、各单位对照年度工作要点逐项梳理，形成书面总结，字数不超过3000字。',
      '二、总结材料经单位负责人审核签字并加盖公章后报送，电子版与纸质版须一致。',
      '三、逾期未报的，视为未完成该项工作。',
    ],
  },
  {
    title: '关于组织“{skill}”技能竞赛的通知',
    text: [
      '为展示教学成果，学校决定组织“{skill}”技能竞赛，由{college}承办。',
      '一、参赛对象为全日制在校学生，每班限报三人。',
      '二、竞赛分初赛和决赛两个阶段，设一等奖、二等奖、三等奖若干名。',
      '三、请参赛学生携带学生证，提前十五分钟到场。',
    ],
  },
  {
    title: '关于公布{college}“{skill}”竞赛结果的通知',
    text: [
      '经初赛、决赛和专家评审，现将{college}“{skill}”竞赛结果予以公布。',
      '一、获奖名单见附表。',
      '二、对结果有异议的，请以书面形式实名反映，电话：0791-88880000。',
      '三、获奖证书由{college}统一领取。',
    ],
  },
  {
    title: '关于开展{topic}专项检查的通知',
    text: [
      '根据学校工作安排，定于近期开展{topic}专项检查。',
      '一、检查采取单位自查与学校抽查相结合的方式。',
      '二、对检查中发现的问题，要列出清单，限期整改。',
      '三、检查结果纳入年度考核。',
    ],
  },
  {
    title: '关于举办{college}{activity}的通知',
    text: [
      '为丰富校园文化生活，{college}定于近期举办{activity}，现将有关事项通知如下。',
      '一、活动地点为学术报告厅，请参加人员提前十五分钟入场。',
      '二、请各班级将通知内容传达到每一名学生。',
      '三、活动期间请保持会场秩序，爱护公共设施。',
    ],
  },
  {
    title: '{company}招聘{college}毕业生的公告',
    text: [
      '{company}面向我校{college}应届毕业生招聘，现将有关事项公告如下。',
      '一、招聘人数为{count}人，薪酬待遇面议，企业提供食宿。',
      '二、应聘学生请携带个人简历和成绩单到现场参加面试。',
      '三、未尽事宜请咨询招生就业处。',
    ],
  },
  {
    title: '关于{college}公开招聘{post}的公告',
    text: [
      '因工作需要，{college}面向社会公开招聘{post}，现将有关事项公告如下。',
      '一、应聘人员应具备岗位要求的学历、专业和工作经历。',
      '二、报名采取网上报名的方式，每人限报一个岗位。',
      '三、考试包括笔试和面试，成绩按各占百分之五十计算。',
    ],
  },
  {
    title: '关于印发《{topic}工作管理办法》的通知',
    text: [
      '《江南应用技术学院{topic}工作管理办法》已经校长办公会审议通过，现予印发，请遵照执行。',
      '一、本办法自印发之日起施行，原有规定与本办法不一致的，以本办法为准。',
      '二、各单位可结合实际制定实施细则，报主管部门备案。',
      '三、本办法由主管部门负责解释。',
    ],
  },
];

const CLOSING = [
  '近年来，学校坚持以服务发展为宗旨、以促进就业为导向，不断深化教育教学改革。',
  '学校有关负责人表示，将进一步完善协同机制，把好事办好、实事办实。',
  '座谈会上，与会代表结合工作实际提出了意见和建议。',
  '本次活动得到了校工会和校团委的支持。',
  '毕业生就业率和用人单位满意度保持在较高水平。',
];

export interface ArticleText {
  readonly title: string;
  /** Plain text. Of a notice the last two are signature and date. */
  readonly paragraphs: readonly string[];
}

/** A notice wears its salutation before and its signature after the text. */
const dressNotice = (text: readonly string[], day: Day, owner: string): readonly string[] => [
  '各二级学院、各部门：',
  ...text,
  owner,
  inWords(day),
];

/** The text of one article: the same for the same seed. Its title is not in `taken`, to which it is added. */
export function buildArticleText(
  seed: string,
  kind: 'news' | 'notice',
  day: Day,
  owner: string,
  taken: Set<string>,
): ArticleText {
  const random = randomFrom(seed);
  for (let attempt = 0; attempt < 200; attempt++) {
    const template = pick(random, kind === 'news' ? NEWS : NOTICES);
    const values: Record<string, string> = { year: String(day.year), md: `${day.month}月${day.day}日` };
    for (const [name, choices] of Object.entries(SLOTS)) values[name] = pick<string>(random, choices);
    const fill = (text: string) => text.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '');
    const title = fill(template.title);
    if (taken.has(title)) continue;
    taken.add(title);
    const text = template.text.map(fill);
    const paragraphs =
      kind === 'notice'
        ? dressNotice(text, day, owner)
        : [`本网讯 ${text[0]}`, ...text.slice(1), pick(random, CLOSING)];
    return { title, paragraphs };
  }
  throw new Error(`no title left for ${seed}`);
}

const INTRO_SENTENCES = [
  '江南应用技术学院是一所培养高素质技术技能人才的全日制普通高等学校。',
  '学校设有八个二级学院，开设四十余个专业，在校学生一万余人。',
  '学校坚持立德树人根本任务，以服务发展为宗旨，以促进就业为导向。',
  '建有校内实训室一百二十余间，校外实习基地二百余个。',
  '学校校园环境优美，教学设施完备，图书资源丰富。',
  '工作日上午八时三十分至十一时三十分、下午二时至五时受理业务。',
  '办理有关事项，请先在网上提交申请，经审核后到办事大厅领取结果。',
  '师生可通过电话、邮件或现场咨询了解有关政策。',
];

/** Paragraphs of a page that introduces something and never changes. */
export function buildIntro(): readonly string[] {
  return [INTRO_SENTENCES.slice(0, 3), INTRO_SENTENCES.slice(3, 5), INTRO_SENTENCES.slice(5)].map((part) =>
    part.join(''),
  );
}
