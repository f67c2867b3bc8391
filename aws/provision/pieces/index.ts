import type { Piece, PieceKind, PieceRef, PieceWork, Sender, Site } from '../types';
import { bucket, bucketEvents } from './bucket';
import { budgetAlert } from './budgetAlert';
import { mailEvents } from './mailEvents';
import { receiptRule } from './receiptRule';
import { rule } from './rule';
import { topic } from './topic';

const WORK: { readonly [K in PieceKind]: PieceWork<Extract<Piece, { kind: K }>> } = {
	bucket,
	bucketEvents,
	budgetAlert,
	mailEvents,
	receiptRule,
	rule,
	topic,
};

const workOf = (kind: PieceKind): PieceWork<Piece> => WORK[kind] as PieceWork<Piece>;

export const refOf = (piece: Piece): PieceRef => ({ kind: piece.kind, place: workOf(piece.kind).place(piece) });

export const preparePiece = async (piece: Piece, site: Site): Promise<readonly Sender[]> =>
	(await workOf(piece.kind).prepare?.(piece, site)) ?? [];

export const connectPiece = async (piece: Piece, site: Site): Promise<void> => {
	await workOf(piece.kind).connect?.(piece, site);
};

/** Removes a piece by what is remembered of it. A kind that a later version knows is left to that version. */
export const removePiece = async ({ kind, place }: PieceRef, site: Omit<Site, 'undo'>): Promise<void> => {
	if (Object.hasOwn(WORK, kind)) await workOf(kind).remove?.(place, site);
};
