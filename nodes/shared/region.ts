import type { IExecuteFunctions, INodeProperties, ISupplyDataFunctions } from 'n8n-workflow';

/** Region of one item's call. */
export const region: INodeProperties = {
	displayName: 'Region',
	name: 'region',
	type: 'string',
	default: '',
	placeholder: 'e.g. eu-west-1',
	description: 'Region of this call. Empty means the region of the credential.',
};

/** Region of this call; undefined where the credential's holds. */
export function regionOf(context: IExecuteFunctions | ISupplyDataFunctions, itemIndex: number): string | undefined {
	const stated = String(context.getNodeParameter('region', itemIndex, '') ?? '').trim();
	return stated === '' ? undefined : stated;
}
