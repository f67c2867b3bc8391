import type { INodeProperties } from 'n8n-workflow';

import { signingAuthentication } from '../shared/authentication';
import { rerankingModel } from '../shared/bedrockLocators';
import { locatorProperty } from '../shared/locators';
import { region } from '../shared/region';
import { subNodeOptions } from '../shared/subNodeProperties';

export const properties: INodeProperties[] = [
	signingAuthentication,
	region,
	{ ...locatorProperty(rerankingModel, 'model'), displayName: 'Model', required: true },
	{
		displayName: 'Top N',
		name: 'topN',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 1000 },
		default: 3,
		description: 'How many documents are left at most, the best first',
	},
	subNodeOptions(
		{
			displayName: 'Additional Model Request Fields (JSON)',
			name: 'additionalModelRequestFields',
			type: 'json',
			default: '{}',
			description: 'Parameters that only this model has',
		},
		{
			displayName: 'Minimum Score',
			name: 'minimumScore',
			type: 'number',
			typeOptions: { minValue: 0, maxValue: 1, numberPrecision: 3 },
			default: 0.1,
			description: 'Documents that fit the question less are left out',
		},
	),
];
