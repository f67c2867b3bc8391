import { videoInput } from '../../../aws/bedrock/videos';
import { bucket } from '../../shared/bucket';
import { unset } from '../../shared/content';
import { operation } from '../../shared/operation';
import { asyncOutput, outputFolder } from '../asyncOutput';
import { failure } from '../errors';
import { binaryFields, heldFiles } from '../files';
import { videoModel } from '../locators';
import { unlessEmpty } from '../members';

export const generate = operation({
	command: 'StartAsyncInvoke',
	name: 'Generate',
	action: 'Generate a video',
	description: 'Make a video from words and images, wait for it, and download it from Amazon S3',
	uses: ['s3:GetObject', 's3:PutObject'],
	fields: {
		modelId: { locator: videoModel },
		prompt: { type: 'string', optional: false, rows: 3, placeholder: 'e.g. A lamp is switched on in a dark room' },
		bucket: {
			locator: { ...bucket, label: 'Output Bucket', description: 'A bucket in the region that is called' },
			optional: false,
		},
		download: {
			type: 'boolean',
			label: 'Download',
			optional: false,
			default: true,
			description: 'Whether the video is put into the item; it stays in Amazon S3 too',
		},
		prefix: { type: 'string', optional: true, placeholder: 'e.g. videos/', description: 'Folder in the bucket' },
		images: { ...binaryFields, optional: true, description: 'The first image of the video, and for Luma Ray the last' },
		seconds: {
			type: 'number',
			label: 'Duration (Seconds)',
			optional: true,
			default: 6,
			description: 'Nova Reel: 6, or 12 to 120 in steps of 6; Luma Ray: 5 or 9',
		},
		dimension: { type: 'string', optional: true, placeholder: 'e.g. 1280x720', description: 'For Nova Reel' },
		aspectRatio: { type: 'string', optional: true, placeholder: 'e.g. 16:9', description: 'For Luma Ray' },
		resolution: { type: 'string', optional: true, placeholder: 'e.g. 720p', description: 'For Luma Ray' },
		loop: {
			type: 'boolean',
			optional: true,
			description: 'Whether the end goes over into the beginning, for Luma Ray',
		},
		seed: { type: 'number', optional: true, description: 'The same seed and request give the same video' },
		additional: {
			type: 'json',
			label: 'Additional Model Request Fields (JSON)',
			optional: true,
			description: "Members of the model's own request; they win over the fields above",
		},
	},
	covers: ['modelInput', 'outputDataConfig'],
	input: async ({ modelId, prompt = '', bucket: Bucket, prefix, images, additional, ...request }, run) => {
		if (modelId === undefined) throw unset('Model', 'modelId');
		const modelInput = videoInput(modelId, {
			...request,
			prompt,
			images: await heldFiles(images, run),
			additional: unlessEmpty(additional) as Record<string, unknown> | undefined,
		});
		return { modelId, modelInput, outputDataConfig: outputFolder(Bucket, prefix) };
	},
	job: {
		recipe: 'bedrockAsyncInvocation',
		output: async ({ status }, { download }, run) =>
			await asyncOutput(status, download === false ? undefined : 'output.mp4', run),
	},
	failure,
});
