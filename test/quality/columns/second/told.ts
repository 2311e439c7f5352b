/** The text of an article: sentences of its own, so that no two pages share one by accident. */
export const told = (title: string, where: string): string =>
  `<p>${title.replace(/^关于|的通知$/g, '')}：${where}栏目现将有关事项说明如下。</p><p>参加“${title.slice(0, 9)}”的师生请于规定时间到${[...title].reverse().slice(0, 3).join('')}号楼${title.length}层办理，逾期不候。</p><p>负责“${title.slice(-7)}”的老师将在${where}另行公布安排。</p>`;
