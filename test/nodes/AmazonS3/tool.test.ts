import { AmazonS3 } from '../../../nodes/AmazonS3/AmazonS3.node';
import { describeAsTool } from '../asTool';

describeAsTool(AmazonS3, {
	of: 'object:download',
	parameters: {
		bucket: { __rl: true, mode: 'name', value: 'my-bucket' },
		key: { __rl: true, mode: 'key', value: "={{ $fromAI('key', '', 'string') }}" },
		readAs: 'text',
	},
	filledIn: { key: 'notes/a b.txt' },
	reply: { headers: { 'content-type': 'text/plain', etag: '"e"' }, body: 'what is in it' },
	output: expect.objectContaining({ Key: 'notes/a b.txt', Text: 'what is in it' }) as object,
});
