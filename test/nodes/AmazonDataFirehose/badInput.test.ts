import { AmazonDataFirehose } from '../../../nodes/AmazonDataFirehose/AmazonDataFirehose.node';
import { describeAsTool } from '../asTool';
import { describeBadInput } from '../badInput';
import { EMPTY } from '../failure';

const byName = (value: string) => ({ __rl: true, mode: 'name', value });
const deliveryStream = byName('orders');
const text = { deliveryStream, contentType: 'text', text: 'hello' };

describeBadInput(
	AmazonDataFirehose,
	[
		['no stream', 'record:put', { ...text, deliveryStream: byName(EMPTY) }, /'Delivery Stream' is not set/, /value/],
		['no content', 'record:put', { ...text, text: EMPTY }, /'Text' is not set/, /value/],
		[
			'JSON that is none',
			'record:put',
			{ ...text, contentType: 'json', json: '{a}' },
			/'JSON' is not valid JSON/,
			/double quotes/,
		],
		[
			'a record that is too large with its line break',
			'record:put',
			{ ...text, text: '={{ "x".repeat(1024000) }}' },
			/has 1024001 bytes; .* 1024000 at most/,
			/several records/,
		],
		['no file', 'record:put', { ...text, contentType: 'binary' }, /binary/, /./],
		[
			'no stream to describe',
			'deliveryStream:get',
			{ deliveryStream: byName(EMPTY) },
			/'Delivery Stream' is not set/,
			/value/,
		],
		['a limit that is none', 'deliveryStream:getMany', { limit: '={{ "few" }}' }, /'Limit' is "few"/, /whole number/],
	],
	[
		['ResourceNotFoundException', 'record:put', text, /'Get Many' lists/],
		['InvalidArgumentException', 'record:put', text, /Kinesis or Kafka/],
	],
);

describeAsTool(AmazonDataFirehose, {
	of: 'record:put',
	parameters: { ...text, text: "={{ $fromAI('text', '', 'string') }}" },
	filledIn: { text: 'hello' },
	reply: { body: { RecordId: 'r' } },
	output: { RecordId: 'r' },
});
