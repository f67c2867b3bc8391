import type { IDataObject, ITriggerFunctions } from 'n8n-workflow';

import type { DataRecord } from '../../aws/streams/kinesisSource';
import { kinesisSource } from '../../aws/streams/kinesisSource';
import { streamMember } from '../AmazonKinesis/streams';
import { unset } from '../shared/content';
import { chosenOf, regionInArn } from '../shared/locators';
import { checkpointsOf } from '../shared/streamCheckpoints';
import type { StreamTrigger } from '../shared/streamTrigger';
import { millisecondsOf } from '../shared/times';
import { TriggerConnection } from '../shared/triggerConnection';
import { itemsOf } from './recordItems';

const HOUR_MS = 3_600_000;

interface Described {
	readonly StreamDescriptionSummary?: {
		readonly StreamARN?: string;
		readonly StreamCreationTimestamp?: Date;
		readonly RetentionPeriodHours?: number;
	};
}

/** What the parameters say, read once: n8n gives them only while the trigger starts. */
export function kinesisStream(context: ITriggerFunctions): StreamTrigger<DataRecord> {
	const { value: chosen } = chosenOf(context.getNodeParameter('stream', ''));
	if (chosen === '') throw unset('Stream', 'stream');
	const stated = String(context.getNodeParameter('region', '') ?? '').trim();
	const region = regionInArn(chosen) ?? (stated === '' ? undefined : stated);
	const from = String(context.getNodeParameter('startFrom', 'latest'));
	const time =
		from === 'time' ? millisecondsOf(context.getNodeParameter('startTime', ''), 'startTime', 'Time') : undefined;
	if (from === 'time' && time === undefined) throw unset('Time', 'startTime');
	const options = context.getNodeParameter('options', {}) as IDataObject;
	const form = {
		format: String(context.getNodeParameter('dataFormat', 'auto')),
		splitLogEvents: options.splitLogEvents === true,
	};
	const connection = new TriggerConnection(context);
	const client = async () => await connection.current();
	const member = { ...streamMember(chosen) } as Record<string, string>;
	const name = `${chosen} ${region ?? ''} ${from} ${time ?? ''}`.trim();
	return {
		name,
		connection,
		start: time === undefined ? (from === 'oldest' ? 'oldest' : 'latest') : { time },
		async find(signal) {
			const { output } = await (
				await client()
			).call<Described>('kinesis', 'DescribeStreamSummary', member, { region, signal });
			const { StreamARN, StreamCreationTimestamp, RetentionPeriodHours = 24 } = output.StreamDescriptionSummary ?? {};
			return {
				// One of the same name that was made anew has other records.
				id: `${StreamARN} ${StreamCreationTimestamp?.toISOString() ?? ''}`,
				source: kinesisSource(client, {
					member,
					region,
					keptMs: RetentionPeriodHours * HOUR_MS,
					unpack: options.keepAggregated !== true,
				}),
			};
		},
		toItems: (record, shard) => itemsOf(record, shard, form),
		...checkpointsOf(context, client, region, name),
	};
}
