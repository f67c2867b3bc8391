import { AmazonRekognition } from '../../../nodes/AmazonRekognition/AmazonRekognition.node';
import { describeAsTool } from '../asTool';

describeAsTool(AmazonRekognition, {
	of: 'image:detectText',
	parameters: {
		source: 's3',
		bucket: { __rl: true, mode: 'name', value: 'photos' },
		objectKey: "={{ $fromAI('key', '', 'string') }}",
	},
	filledIn: { key: 'sign.png' },
	reply: { body: { TextDetections: [{ DetectedText: 'EXIT', Type: 'LINE', Id: 0 }] } },
	output: { text: 'EXIT', lines: [{ text: 'EXIT' }] },
});
