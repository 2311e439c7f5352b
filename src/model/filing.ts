/** 备案号 and 许可证号 as pages print them: `苏ICP备05012345号-1`, `京 ICP 证 030173 号`. */
const FILING =
  /([京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼])\s{0,3}ICP\s{0,3}([备備证證])\s{0,3}(?:第\s{0,3})?([0-9]{6,10})\s{0,3}[号號]/i;

/** The filing number in a text, in one spelling and without the number of the single site; null: none. */
export function filingIn(text: string): string | null {
  const found = FILING.exec(text);
  if (found === null) return null;
  const kind = found[2] === '备' || found[2] === '備' ? '备' : '证';
  return `${found[1]}ICP${kind}${found[3]}号`;
}
