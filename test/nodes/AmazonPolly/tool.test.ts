import { AmazonPolly } from '../../../nodes/AmazonPolly/AmazonPolly.node';
import { describeAsTool } from '../asTool';

describeAsTool(AmazonPolly, {
	of: 'speech:synthesize',
	parameters: {
		textType: 'text',
		text: "={{ $fromAI('text', '', 'string') }}",
		engine: 'neural',
		languageCode: '',
		voice: { __rl: true, mode: 'id', value: 'Joanna' },
		outputFormat: 'mp3',
	},
	filledIn: { text: 'Hello' },
	reply: { body: Buffer.from('ID3'), headers: { 'content-type': 'audio/mpeg', 'x-amzn-requestcharacters': '5' } },
	output: { contentType: 'audio/mpeg', requestCharacters: 5 },
});
