import type { IDataObject, ITriggerFunctions } from 'n8n-workflow';

import { AwsError } from '../../aws/errors';
import type { ChangeRecord } from '../../aws/streams/dynamodbSource';
import { dynamodbSource } from '../../aws/streams/dynamodbSource';
import { unset } from '../shared/content';
import { chosenOf, regionInArn } from '../shared/locators';
import { checkpointsOf } from '../shared/streamCheckpoints';
import type { StreamTrigger } from '../shared/streamTrigger';
import { TriggerConnection } from '../shared/triggerConnection';
import { changesOneOf, rawChange, simpleChange, tableInArn } from './changes';

const isStreamArn = (value: string): boolean => /^arn:[^:]*:dynamodb:.*\/stream\//.test(value);

/** What the parameters say, read once: n8n gives them only while the trigger starts. */
export function streamOfTable(context: ITriggerFunctions): StreamTrigger<ChangeRecord> {
	const { value: chosen } = chosenOf(context.getNodeParameter('tableName', ''));
	if (chosen === '') throw unset('Table', 'tableName');
	const stated = String(context.getNodeParameter('region', '') ?? '').trim();
	const region = regionInArn(chosen) ?? (stated === '' ? undefined : stated);
	const from = String(context.getNodeParameter('startFrom', 'latest'));
	const events = context.getNodeParameter('events', []) as string[];
	const simplify = context.getNodeParameter('simplify', true) === true;
	const options = context.getNodeParameter('options', {}) as IDataObject;
	const attributes = listOf(options.changedAttributes);
	const connection = new TriggerConnection(context);
	const client = async () => await connection.current();
	const source = (arn: string) => dynamodbSource(client, arn, region);
	const name = `${chosen} ${region ?? ''} ${from}`;
	return {
		name,
		connection,
		start: from === 'oldest' ? 'oldest' : 'latest',
		async find(signal) {
			if (isStreamArn(chosen)) return { id: chosen, source: source(chosen) };
			const { output } = await (
				await client()
			).call<{ Table?: { LatestStreamArn?: string; StreamSpecification?: { StreamEnabled?: boolean } } }>(
				'dynamodb',
				'DescribeTable',
				{ TableName: chosen },
				{ region, signal },
			);
			const arn = output.Table?.LatestStreamArn;
			if (arn !== undefined) return { id: arn, source: source(arn) };
			throw new AwsError({
				code: 'NoStream',
				message: `The table "${chosen}" has no stream`,
				nextStep:
					"Switch it on: in the console of DynamoDB under 'Exports and streams', or with the option 'Stream' of Amazon DynamoDB, Table: Update.",
				field: 'tableName',
			});
		},
		former: (id) => ({ id, source: source(id) }),
		wanted: (record) =>
			(events.length === 0 || (record.eventName !== undefined && events.includes(record.eventName))) &&
			(attributes.length === 0 || record.eventName !== 'MODIFY' || changesOneOf(record, attributes)),
		toItems: (record, shard) => [simplify ? simpleChange(record, tableInArn(chosen), shard) : rawChange(record, shard)],
		...checkpointsOf(context, client, region, name),
	};
}

const listOf = (value: unknown): string[] =>
	String(value ?? '')
		.split(',')
		.map((each) => each.trim())
		.filter((each) => each !== '');
