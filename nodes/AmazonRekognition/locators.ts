import type { Locator } from '../shared/locators';
import { nameInArn } from '../shared/locators';

/** A collection of faces; AWS takes its ID. */
export const collection: Locator = {
	method: 'searchCollections',
	label: 'Collection',
	list: { command: 'ListCollections', item: (id) => ({ name: String(id), value: String(id) }) },
	modes: [
		{ name: 'id', label: 'By ID', placeholder: 'e.g. employees' },
		{
			name: 'arn',
			label: 'By ARN',
			placeholder: 'e.g. arn:aws:rekognition:eu-west-1:111122223333:collection/employees',
		},
	],
	resolve: (value, mode) => (mode === 'arn' ? nameInArn(value) : value),
};
