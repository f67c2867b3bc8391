import { byName } from './blocks';

interface IdentityField {
	readonly Type?: { readonly Text?: string };
	readonly ValueDetection?: {
		readonly Text?: string;
		readonly NormalizedValue?: { readonly Value?: string; readonly ValueType?: string };
	};
}

/** An identity document as a person reads it. */
export interface Identity {
	readonly documentIndex: number;
	/** By AWS's types: `FIRST_NAME`, `DATE_OF_BIRTH`, `DOCUMENT_NUMBER` … */
	readonly fields: Readonly<Record<string, unknown>>;
	/** Dates in ISO 8601 by the same names. */
	readonly dates: Readonly<Record<string, unknown>>;
}

export function readIdentities(documents: unknown): Identity[] {
	const list = Array.isArray(documents)
		? (documents as Array<{ DocumentIndex?: number; IdentityDocumentFields?: readonly IdentityField[] }>)
		: [];
	return list.map(({ DocumentIndex, IdentityDocumentFields = [] }, position) => ({
		documentIndex: DocumentIndex ?? position + 1,
		fields: byName(
			IdentityDocumentFields.map(({ Type, ValueDetection }) => [Type?.Text ?? '', ValueDetection?.Text ?? ''] as const),
		),
		dates: byName(
			IdentityDocumentFields.flatMap(({ Type, ValueDetection }) => {
				const date = ValueDetection?.NormalizedValue;
				return date?.Value === undefined ? [] : [[Type?.Text ?? '', date.Value] as const];
			}),
		),
	}));
}
