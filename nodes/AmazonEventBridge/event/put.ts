import { bytesOf, inOrder } from '../../../aws/batch/results';
import type { BatchEntry } from '../../../aws/batch/types';
import { jsonText, unset } from '../../shared/content';
import { operation } from '../../shared/operation';
import { eventBus, failure } from '../fields';

/** All entries of one call: 1 MB, as AWS counts it. */
const MOST_BYTES = 1_048_576;

type Entry = Readonly<Record<string, unknown>>;
const entryOf = ({ input }: Pick<BatchEntry, 'input'>): Entry => (input.Entries as Entry[])[0] ?? {};

/** A time counts 14 bytes, everything else as UTF-8. */
const bytesOfEntry = ({ Time, Resources, ...entry }: Entry): number =>
	(Time === undefined ? 0 : 14) +
	['Source', 'DetailType', 'Detail'].reduce((sum, name) => sum + bytesOf(entry[name]), 0) +
	((Resources ?? []) as string[]).reduce((sum, resource) => sum + bytesOf(resource), 0);

/** A call has succeeded although EventBridge refused what was in it. Of several items, each has its own end already. */
function putEnd(output: Entry): unknown {
	if (!Array.isArray(output.Entries)) return output;
	const [end] = inOrder('Entries')(output, [{ input: {}, target: '', bytes: 0 }]);
	if (end === undefined) return output;
	if ('output' in end) return end.output;
	throw 'error' in end
		? end.error
		: end.again.with({ nextStep: 'Send it again, e.g. with "Retry on Fail" of the node.' });
}

export const put = operation({
	command: 'PutEvents',
	name: 'Put',
	action: 'Put an event',
	description: 'Send an event to an event bus',
	fields: {
		...eventBus,
		source: {
			type: 'string',
			optional: false,
			placeholder: 'e.g. shop.orders',
			description: 'Who sends it; not aws.…',
		},
		detailType: { type: 'string', label: 'Detail Type', optional: false, placeholder: 'e.g. Order Placed' },
		detailFrom: {
			type: 'options',
			label: 'Detail From',
			optional: false,
			choices: { inputData: 'Input Data', json: 'JSON' },
			default: 'inputData',
		},
		detail: {
			type: 'json',
			label: 'Detail (JSON)',
			optional: false,
			show: { detailFrom: ['json'] },
			placeholder: 'e.g. { "orderId": 1042 }',
		},
		EndpointId: { label: 'Global Endpoint ID', placeholder: 'e.g. abcde.veo', description: 'Signed with SigV4a' },
		resources: { type: 'list', optional: true, description: 'ARNs that the event is about, separated by commas' },
		time: { type: 'dateTime', optional: true, description: 'When it happened; now where empty' },
		traceHeader: { type: 'string', label: 'Trace Header', optional: true },
	},
	covers: ['Entries'],
	input: (values, run) => {
		const { EventBusName, source, detailType, detailFrom, detail, EndpointId, resources, time, traceHeader } = values;
		if (detailFrom === 'json' && detail === undefined) throw unset('Detail (JSON)', 'detail');
		const entry = {
			EventBusName,
			Source: source,
			DetailType: detailType,
			Detail: detailFrom === 'json' ? jsonText(detail, 'Detail (JSON)', 'detail') : JSON.stringify(run.item.json),
			Resources: resources,
			Time: time,
			TraceHeader: traceHeader,
		};
		return { Entries: [entry], EndpointId };
	},
	batch: {
		command: 'PutEvents',
		size: 10,
		bytes: MOST_BYTES,
		entry: (input) => ({ target: String(input.EndpointId), bytes: bytesOfEntry(entryOf({ input })) }),
		request: (entries) => ({ EndpointId: entries[0]?.input.EndpointId, Entries: entries.map(entryOf) }),
		results: inOrder('Entries'),
	},
	output: putEnd,
	failure,
});
