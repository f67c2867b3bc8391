import type { ImageTask } from '../../../aws/bedrock/images';
import { imageBody } from '../../../aws/bedrock/images';
import { unset } from '../../shared/content';
import { operation } from '../../shared/operation';
import { failure } from '../errors';
import { binaryFields, heldFile, heldFiles } from '../files';
import { imageModel } from '../locators';
import { unlessEmpty } from '../members';
import { imageItems } from './imageItems';

/** Tasks that start from an image. */
const FROM_IMAGE = ['vary', 'inpaint', 'outpaint', 'removeBackground'] as const;
const MASKED = { '/task': ['inpaint', 'outpaint'] };

export const generate = operation({
	command: 'InvokeModel',
	name: 'Generate',
	action: 'Generate images',
	description: 'Make images from words or from other images, one item for each, as binary data',
	fields: {
		modelId: { locator: imageModel },
		task: {
			type: 'options',
			optional: false,
			choices: {
				generate: 'Generate From Text',
				inpaint: 'Change a Part (Inpaint)',
				outpaint: 'Change the Surroundings (Outpaint)',
				removeBackground: 'Remove Background',
				vary: 'Vary Images',
			},
			default: 'generate',
		},
		prompt: {
			type: 'string',
			optional: false,
			required: false,
			rows: 3,
			placeholder: 'e.g. A red lamp on a wooden desk',
			show: { task: ['generate', 'vary', 'inpaint', 'outpaint'] },
		},
		images: { ...binaryFields, optional: false, required: false, default: 'data', show: { task: FROM_IMAGE } },
		mask: {
			type: 'binary',
			label: 'Input Binary Field of the Mask',
			optional: true,
			show: MASKED,
			description: 'Models of Amazon change what is black in it, those of Stability AI what is white',
		},
		maskPrompt: { type: 'string', optional: true, show: MASKED, description: 'What to change, or to keep, in words' },
		negativePrompt: { type: 'string', optional: true, description: 'What must not be in the image, without "no"' },
		count: {
			type: 'number',
			label: 'Number of Images',
			optional: true,
			default: 1,
			description: '1 to 5, for models of Amazon',
		},
		width: { type: 'number', optional: true, default: 1024, description: 'Pixels, for models of Amazon' },
		height: { type: 'number', optional: true, default: 1024, description: 'Pixels, for models of Amazon' },
		aspectRatio: {
			type: 'string',
			optional: true,
			placeholder: 'e.g. 16:9',
			description: 'For models of Stability AI',
		},
		quality: {
			type: 'options',
			optional: true,
			choices: { premium: 'Premium', standard: 'Standard' },
			default: 'standard',
		},
		promptStrength: {
			type: 'number',
			optional: true,
			default: 7,
			description: 'How closely the model keeps to the prompt',
		},
		similarity: { type: 'number', optional: true, default: 0.7, description: 'How much of the image is kept, 0 to 1' },
		seed: { type: 'number', optional: true, default: 0, description: 'The same seed and request give the same image' },
		outputFormat: {
			type: 'options',
			optional: true,
			choices: { jpeg: 'JPEG', png: 'PNG', webp: 'WebP' },
			default: 'png',
			description: 'For models of Stability AI',
		},
		additional: {
			type: 'json',
			label: 'Additional Model Request Fields (JSON)',
			optional: true,
			description: "Members of the model's own request; they win over the fields above",
		},
		fileName: { type: 'string', optional: true, placeholder: 'e.g. lamp', description: 'The extension is added' },
	},
	covers: ['body'],
	input: async ({ modelId, task, images, mask, additional, ...request }, run) => {
		if (modelId === undefined) throw unset('Model', 'modelId');
		const kind = (task ?? 'generate') as ImageTask;
		const files = kind === 'generate' ? [] : await heldFiles(images, run);
		const body = imageBody(modelId, {
			...request,
			task: kind,
			images: files.map(({ bytes }) => bytes),
			...(mask === undefined ? {} : { mask: heldFile(mask, 'mask').bytes }),
			additional: unlessEmpty(additional) as Record<string, unknown> | undefined,
		});
		return {
			modelId,
			body: Buffer.from(JSON.stringify(body)),
			contentType: 'application/json',
			accept: 'application/json',
		};
	},
	output: imageItems,
	failure,
});
