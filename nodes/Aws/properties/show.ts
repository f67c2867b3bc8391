import type { INodeProperties } from 'n8n-workflow';

/** Keys of the node's operations, as workflows store them. */
export const OPERATIONS = {
	call: 'callApiOperation',
	send: 'sendSignedRequest',
	sign: 'signRequest',
	presign: 'createPresignedUrl',
} as const;

type Show = Readonly<Record<string, Array<string | boolean>>>;

/** The same properties for several situations; n8n shows the one whose conditions hold. */
export const shownWhen = (situations: readonly Show[], properties: readonly INodeProperties[]): INodeProperties[] =>
	situations.flatMap((situation) =>
		properties.map((property) => ({
			...property,
			displayOptions: { ...property.displayOptions, show: { ...situation, ...property.displayOptions?.show } },
		})),
	);

/** Where an operation of AWS's API is chosen: to call it, or to presign its request. */
export const WITH_API_OPERATION: readonly Show[] = [
	{ operation: [OPERATIONS.call] },
	{ operation: [OPERATIONS.presign], presignSource: ['apiOperation'] },
];

/** Where a person writes the request. */
export const WITH_REQUEST: readonly Show[] = [
	{ operation: [OPERATIONS.send] },
	{ operation: [OPERATIONS.sign] },
	{ operation: [OPERATIONS.presign], presignSource: ['request'] },
];
