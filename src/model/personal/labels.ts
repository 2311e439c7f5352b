/** Words that say what a column, or the number after them, is. Spaces are taken out before they are asked. */

/** The whole cell is such a label: 姓名, 学生姓名, 户主（姓名）. */
export const NAME_LABEL =
  /^(?:.{0,6}姓名.{0,6}|名字|学生|教师|考生|户主|持卡人|领款人|申请人|本人|获奖者|同学|成员|name)$/i;
export const ID_LABEL = /身份证|证件号|证件号码|公民身份|居民证|\bID\s?(?:card|no)/i;
export const STUDENT_LABEL =
  /^(?:学生)?(?:学号|学籍号|考生号|准考证号?|报名号|学籍辅号|student\s?(?:id|no\.?|number))(?:码)?$/i;
export const BANK_WORD =
  /银行|卡号|账号|帐号|账户|帐户|开户|储蓄|借记|信用卡|社保卡|一卡通|打款|汇款|转账|收款|工行|农行|中行|建行|交行|招行|邮储|信用社|农商行|bank|card\s?n/i;
/** A person who wants to be asked: the number is meant to be published. */
export const CONTACT_WORD =
  /联系|咨询|热线|电话|手机|致电|来电|拨打|报名|值班|客服|微信|短信|经办|负责人|Tel|Phone|Mobile|Contact/i;
/** A column of persons who want to be asked, and not of persons listed. */
export const CONTACT_LABEL =
  /联系人|联络人|联络员|联系老师|负责人|经办人|咨询|值班|办公电话|报修|辅导员|班主任|指导教师|指导老师/;
/** The number is an example, not a person's. */
export const SAMPLE_WORD = /示例|样例|例如|比如|举例|样表|填写说明|填表说明|模板|范例|\bsample\b|\bexample\b/i;

export const withoutSpace = (text: string): string => text.replace(/[\s\u3000]+/g, '');
