import type { INodeProperties } from 'n8n-workflow';

import { AmazonDynamoDb } from '../../../nodes/AmazonDynamoDb/AmazonDynamoDb.node';
import { dynamodb } from '../../../nodes/AmazonDynamoDb/service';
import { planOf } from '../../../nodes/shared/fields';
import { operationsOf } from '../../../nodes/shared/operation';

const { properties } = new AmazonDynamoDb().description;
const shownFor = (resource: string, operation: string): INodeProperties[] =>
	properties.filter(({ displayOptions: { show = {} } = {} }) => {
		const fits = (name: string, value: string): boolean =>
			show[name] === undefined || (show[name] as unknown[]).includes(value);
		return fits('resource', resource) && fits('operation', operation);
	});

it.each(operationsOf(dynamodb).map(({ resource, key, operation }) => [`${resource}:${key}`, operation] as const))(
	'%s shows its fields in the order of the record, each once',
	(of, operation) => {
		const [resource = '', key = ''] = of.split(':');
		const wanted = planOf(dynamodb, operation)
			.filter(({ optional }) => !optional)
			.map(({ name }) => name);
		const shown = shownFor(resource, key).map(({ name }) => name);
		expect(shown.filter((name) => wanted.includes(name))).toEqual(wanted);
	},
);
