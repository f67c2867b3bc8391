import type { Field } from '../shared/operation';

const side = (displayName: string, name: string) =>
	({
		displayName,
		name,
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 1, numberPrecision: 4 },
		default: 0,
		description: 'As a share of the image from 0 to 1',
	}) as const;

/** Boxes of an image in which text is looked for. */
export const regionsField = {
	label: 'Regions of Interest',
	optional: true,
	property: {
		displayName: 'Regions of Interest',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add region',
		default: {},
		description: 'Boxes in which to look, at most 10; the whole image where empty',
		options: [
			{
				name: 'entries',
				displayName: 'Region',
				values: [side('Height', 'Height'), side('Left', 'Left'), side('Top', 'Top'), side('Width', 'Width')],
			},
		],
	},
} as const satisfies Field;

/** The member of the request, by its path. */
export function regionsOf(stored: unknown): Record<string, unknown> {
	const entries: unknown =
		typeof stored === 'object' && stored !== null && 'entries' in stored ? stored.entries : stored;
	if (!Array.isArray(entries) || entries.length === 0) return {};
	return { 'Filters.RegionsOfInterest': entries.map((BoundingBox: unknown) => ({ BoundingBox })) };
}
