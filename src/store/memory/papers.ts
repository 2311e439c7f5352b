import type { NumberedPaper, PaperNumbers } from '../../ports/paper-numbers.ts';

export function paperMethods(): PaperNumbers {
  const papers = new Map<string, NumberedPaper>();
  const ofYear = (year: number): NumberedPaper[] =>
    [...papers.values()].filter((paper) => paper.year === year).sort((a, b) => a.number - b.number);

  return {
    async numberPaper({ year, key, owner, issuedAt, deadline, proposed, wanted }) {
      const all = ofYear(year);
      const known = all.find((paper) => paper.key === key);
      const number = wanted ?? known?.number ?? (all.at(-1)?.number ?? 0) + 1;
      const taken = known === undefined ? all.some((paper) => paper.number === number) : known.number !== number;
      if (taken) return 'taken';
      const paper: NumberedPaper = {
        year,
        number,
        key,
        owner: known?.owner ?? owner,
        issuedAt: known?.issuedAt ?? issuedAt,
        deadline: deadline ?? known?.deadline ?? proposed,
      };
      papers.set(`${year} ${number}`, paper);
      return paper;
    },
    async listPapers(year) {
      return ofYear(year);
    },
  };
}
