/** The 300 commonest surnames (census of 2020 and the ones of 百家姓 that are met with); they cover 98 % of people. */
const SURNAMES =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范' +
  '金石廖贾夏韦付傅方白邹孟熊秦邱江尹薛闫阎段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪' +
  '庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳欧管柴蒙鲍华喻祁蒲房' +
  '滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫' +
  '寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝官封谈匡鞠惠荆乐冀郁胥南班储原栗燕楚鄢劳谌奚皮粟冼蔺楼盘满闻位厉伊仝区郜海阚花权强帅屠豆朴盖练廉禹井漆' +
  '巴洪丘赖欧文';
const COMPOUND = /^(?:欧阳|上官|司马|诸葛|司徒|东方|皇甫|尉迟|公孙|令狐|慕容|夏侯|端木|长孙|宇文|独孤|南宫)/;
const surnames = new Set(SURNAMES);
export const isSurname = (char: string): boolean => surnames.has(char);

const HAN = /^[\u4e00-\u9fa5]+$/;
/** A name of one of the peoples that separate its parts: 阿依古丽·买买提. */
const WITH_DOT = /^[\u4e00-\u9fa5]{1,8}(?:[·•][\u4e00-\u9fa5]{1,8}){1,3}$/;
/** Words of tables that begin like a name. */
const NO_NAMES = new Set(
  (
    '时间 方式 金额 高校 高中 文件 文化 文科 成绩 成都 江苏 江西 海南 湖南 安排 安全 安徽 单位 单价 方向 金融 全部 全国 全校 全院 明细 和平 ' +
    '班级 班次 师范 应届 应用 关系 解释 解决 程序 包括 原因 原件 原价 商务 商品 车间 车辆 房间 房号 马上 万元 万人 向上 向前 毕业 ' +
    '毕业生 毕业证 毕业班 计算机 管理 管理系 路线 连续 连接 党员 党委 党支部 团员 官方 官网 应急 易错 强化 白天 符号 符合 关于 关键 顾问 应收 应付 ' +
    '时长 季度 章程 章节 游戏 项目 项目部 农业 农学 农村 农民 华东 华南 广东 华北 沙发 水平 花园 池塘 海洋 满分 满意 和谐 师生 师资 师德 ' +
    '边缘 边界 游泳 温度 曲线 简介 简历 简称 梁柱 童话 武术 武汉 安装 安置 包装 任务 任职 任教 任课 高级 高等 高数 高职 高一 高二 高三 石油 ' +
    '石材 江南 田径 龙头 成员 成人 成果 方法 方案 文秘 文学 文书 贺信 安保 白班 宁夏 宁波 路径 程度 施工 施工图 康复 辛苦 包含 左右 古代 ' +
    '司机 司法 司仪 金牌 金奖 连队 温馨 党政 党务 章节 荣誉 乐器 明确 盘点 楼栋 楼层 楼号 位置 区域 区号 海报 权限 权重 花名 练习 盖章 强度 豆浆'
  ).split(' '),
);

/** Whether a cell or word can be nothing but the name of a person. Spaces within, as in “张  三”, don't matter. */
export function isPersonName(text: string): boolean {
  const name = text.replace(/[\s\u3000]+/g, '');
  if (name.length < 2 || name.length > 30) return false;
  if (WITH_DOT.test(name)) return true;
  if (name.length > 4 || !HAN.test(name) || NO_NAMES.has(name)) return false;
  return COMPOUND.test(name) ? name.length > 2 : name.length < 4 && surnames.has(name.charAt(0));
}
