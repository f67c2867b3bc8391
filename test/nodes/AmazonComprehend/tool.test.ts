import { AmazonComprehend } from '../../../nodes/AmazonComprehend/AmazonComprehend.node';
import { describeAsTool } from '../asTool';

describeAsTool(AmazonComprehend, {
	of: 'text:containsPii',
	parameters: { text: "={{ $fromAI('text', '', 'string') }}", languageCode: 'en' },
	filledIn: { text: 'Call Ada' },
	reply: { body: { Labels: [{ Name: 'NAME', Score: 0.9 }] } },
	output: { containsPii: true, types: { NAME: 0.9 } },
});
