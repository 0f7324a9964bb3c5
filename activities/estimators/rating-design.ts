/** Who scored whom, where: scores sorted by candidate, everything else a code. */
export interface RatingDesign {
  scores: number;
  candidates: number;
  interviewers: number;
  stages: number;
  /** Scores of candidate c are those from offsets[c] to offsets[c + 1]. */
  offsets: Int32Array;
  interviewer: Int32Array;
  stage: Int32Array;
  score: Float64Array;
  /** Place of each sorted score among the rows given. */
  row: Int32Array;
  candidateIds: unknown[];
  interviewerIds: string[];
  stageNames: string[];
}

export interface Ratings {
  candidate: ArrayLike<unknown>;
  interviewer: ArrayLike<unknown>;
  stage: ArrayLike<unknown>;
  score: ArrayLike<unknown>;
}

/** Smallest first by code point, as ids are compared everywhere here. */
export const byCodePoint = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Codes in the order of the sorted names. */
function coded(names: ArrayLike<unknown>): { codes: Int32Array; names: string[] } {
  const seen = new Map<string, number>();
  const codes = new Int32Array(names.length);
  for (let row = 0; row < names.length; row += 1) {
    const name = String(names[row]);
    let code = seen.get(name);
    if (code === undefined) {
      code = seen.size;
      seen.set(name, code);
    }
    codes[row] = code;
  }
  const found = [...seen.keys()];
  const sorted = [...found].sort(byCodePoint);
  const place = new Map(sorted.map((name, index) => [name, index]));
  const renumber = Int32Array.from(found, (name) => place.get(name)!);
  return { codes: codes.map((code) => renumber[code]!), names: sorted };
}

/** Candidates need no order of their own, and there are many: they keep the order in which they come. */
function candidateCodes(ids: ArrayLike<unknown>): { codes: Int32Array; ids: unknown[] } {
  const seen = new Map<unknown, number>();
  const codes = new Int32Array(ids.length);
  for (let row = 0; row < ids.length; row += 1) {
    const id = ids[row];
    let code = seen.get(id);
    if (code === undefined) {
      code = seen.size;
      seen.set(id, code);
    }
    codes[row] = code;
  }
  return { codes, ids: [...seen.keys()] };
}

export function ratingDesign(ratings: Ratings): RatingDesign {
  const scores = ratings.score.length;
  const candidates = candidateCodes(ratings.candidate);
  const interviewers = coded(ratings.interviewer);
  const stages = coded(ratings.stage);
  const offsets = new Int32Array(candidates.ids.length + 1);
  for (let row = 0; row < scores; row += 1) offsets[candidates.codes[row]! + 1]! += 1;
  for (let c = 0; c < candidates.ids.length; c += 1) offsets[c + 1]! += offsets[c]!;
  const design: RatingDesign = {
    scores,
    candidates: candidates.ids.length,
    interviewers: interviewers.names.length,
    stages: stages.names.length,
    offsets,
    interviewer: new Int32Array(scores),
    stage: new Int32Array(scores),
    score: new Float64Array(scores),
    row: new Int32Array(scores),
    candidateIds: candidates.ids,
    interviewerIds: interviewers.names,
    stageNames: stages.names,
  };
  const next = offsets.slice(0, -1);
  for (let row = 0; row < scores; row += 1) {
    const at = next[candidates.codes[row]!]!++;
    design.interviewer[at] = interviewers.codes[row]!;
    design.stage[at] = stages.codes[row]!;
    design.score[at] = Number(ratings.score[row]);
    design.row[at] = row;
  }
  return design;
}

/** Component of each interviewer: two are connected by a candidate whom both scored, or by a chain of such. */
export function connectedComponents(design: RatingDesign): Int32Array {
  const parent = Int32Array.from({ length: design.interviewers }, (_, i) => i);
  const root = (i: number): number => {
    let at = i;
    while (parent[at] !== at) {
      parent[at] = parent[parent[at]!]!;
      at = parent[at]!;
    }
    return at;
  };
  for (let c = 0; c < design.candidates; c += 1) {
    const begin = design.offsets[c]!;
    for (let at = begin + 1; at < design.offsets[c + 1]!; at += 1) {
      const a = root(design.interviewer[begin]!);
      const b = root(design.interviewer[at]!);
      if (a !== b) parent[Math.max(a, b)] = Math.min(a, b);
    }
  }
  return parent.map((_, i) => root(i));
}

/** Only the scores of the interviewers kept (whole components, so that candidates stay whole). */
export function restrictedTo(design: RatingDesign, isKept: (interviewer: number) => boolean): RatingDesign {
  const kept: number[] = [];
  const owner: number[] = [];
  for (let c = 0; c < design.candidates; c += 1) {
    for (let at = design.offsets[c]!; at < design.offsets[c + 1]!; at += 1) {
      if (!isKept(design.interviewer[at]!)) continue;
      kept.push(at);
      owner.push(c);
    }
  }
  return ratingDesign({
    candidate: owner,
    interviewer: kept.map((at) => design.interviewerIds[design.interviewer[at]!]),
    stage: kept.map((at) => design.stageNames[design.stage[at]!]),
    score: kept.map((at) => design.score[at]!),
  });
}
