/** How many generated cases: as many as named here in CI, times `PROOF_SCALE` in `npm run proof`. */
export const scaled = (cases: number): number => Math.ceil(cases * Number(process.env.PROOF_SCALE ?? 1));
