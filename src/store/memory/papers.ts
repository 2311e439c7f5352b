import type { NumberedPaper, PaperNumbers, PaperToNumber } from '../../ports/paper-numbers.ts';

export function paperMethods(): PaperNumbers {
  const papers = new Map<string, NumberedPaper>();
  const ofYear = (year: number): NumberedPaper[] =>
    [...papers.values()].filter((paper) => paper.year === year).sort((a, b) => a.number - b.number);

  const isTaken = ({ year, key, wanted }: PaperToNumber): boolean => {
    if (wanted === null) return false;
    const known = ofYear(year).find((paper) => paper.key === key);
    return known === undefined ? papers.has(`${year} ${wanted}`) : known.number !== wanted;
  };

  function number({ year, key, owner, issuedAt, deadline, proposed, wanted }: PaperToNumber): NumberedPaper {
    const all = ofYear(year);
    const known = all.find((paper) => paper.key === key);
    const paper: NumberedPaper = {
      year,
      number: wanted ?? known?.number ?? (all.at(-1)?.number ?? 0) + 1,
      key,
      owner: known?.owner ?? owner,
      issuedAt: known?.issuedAt ?? issuedAt,
      deadline: deadline ?? known?.deadline ?? proposed,
    };
    papers.set(`${year} ${paper.number}`, paper);
    return paper;
  }

  return {
    async numberPapers(wanted) {
      const taken = wanted.find(isTaken);
      return taken === undefined ? wanted.map(number) : { taken };
    },
    async listPapers(year) {
      return ofYear(year);
    },
  };
}
