import type { ImageRequest } from '../../../aws/bedrock/images';
import { imageBody, imagesIn, mergedDeep } from '../../../aws/bedrock/images';

const picture = Buffer.from('picture');
const base64 = picture.toString('base64');
const CANVAS = 'amazon.nova-canvas-v1:0';

describe('the request of an image model', () => {
	it.each<readonly [string, string, ImageRequest, object]>([
		['words', CANVAS, { task: 'generate', prompt: 'p' }, { taskType: 'TEXT_IMAGE', textToImageParams: { text: 'p' } }],
		[
			'an image to vary',
			'amazon.titan-image-generator-v2:0',
			{ task: 'vary', prompt: 'p', images: [picture, picture], similarity: 0.5, seed: 1 },
			{
				taskType: 'IMAGE_VARIATION',
				imageVariationParams: { images: [base64, base64], text: 'p', similarityStrength: 0.5 },
				imageGenerationConfig: { seed: 1 },
			},
		],
		[
			'surroundings',
			CANVAS,
			{
				task: 'outpaint',
				prompt: 'p',
				images: [picture],
				mask: picture,
				additional: { outPaintingParams: { outPaintingMode: 'PRECISE' } },
			},
			{
				taskType: 'OUTPAINTING',
				outPaintingParams: { image: base64, text: 'p', maskImage: base64, outPaintingMode: 'PRECISE' },
			},
		],
		[
			'a background to remove',
			`arn:aws:bedrock:us-east-1::foundation-model/${CANVAS}`,
			{ task: 'removeBackground', images: [picture], seed: 1 },
			{ taskType: 'BACKGROUND_REMOVAL', backgroundRemovalParams: { image: base64 } },
		],
		[
			'Stability AI',
			'us.stability.stable-image-inpaint-v1:0',
			{ task: 'inpaint', prompt: 'p', images: [picture], mask: picture, negativePrompt: 'n', aspectRatio: '16:9' },
			{ prompt: 'p', negative_prompt: 'n', image: base64, mask: base64, aspect_ratio: '16:9' },
		],
	])('%s', (_, model, request, body) => {
		expect(imageBody(model, request)).toEqual(body);
	});

	it.each<readonly [string, ImageRequest, RegExp]>([
		['acme.paint', { task: 'generate', prompt: 'p' }, /is not known to this node/],
		['stability.stable-diffusion-xl-v1', { task: 'generate', prompt: 'p' }, /is not known to this node/],
		[CANVAS, { task: 'generate' }, /'Prompt' is not set/],
		[CANVAS, { task: 'removeBackground' }, /'Input Binary Fields' is not set/],
		[CANVAS, { task: 'inpaint', images: [picture, picture] }, /starts from one image, and there are 2/],
		['stability.sd3-5-large-v1:0', { task: 'vary', images: [picture, picture] }, /starts from one image/],
	])('refuses %s %j', (model, request, message) => {
		expect(() => imageBody(model, request)).toThrow(message);
	});
});

describe('the answer of an image model', () => {
	it.each([
		[Buffer.from([0xff, 0xd8, 0xff]), 'image/jpeg'],
		[Buffer.from('RIFF1234WEBPVP8 '), 'image/webp'],
		[Buffer.from([0x89, 0x50, 0x4e, 0x47]), 'image/png'],
	])('has images of the type that their bytes tell: %s', (bytes, mimeType) => {
		expect(imagesIn({ images: [bytes.toString('base64')], seeds: [4] })).toEqual({
			images: [{ bytes, mimeType, seed: 4 }],
			withheld: [],
		});
	});

	it('tells which images it withholds', () => {
		const answer = { images: [base64, null], finish_reasons: [null, 'Filter reason: prompt'] };
		expect(imagesIn(answer)).toMatchObject({
			withheld: ['Filter reason: prompt'],
			images: [{ mimeType: 'image/png' }],
		});
	});

	it.each([[{}], [null], [{ images: [''] }], [{ error: 'Blocked' }]])('without images is an error: %j', (answer) => {
		expect(() => imagesIn(answer)).toThrow(/gave no image|Blocked/);
	});
});

it('puts objects into objects', () => {
	expect(mergedDeep({ a: { b: 1, c: 2 }, d: [1] }, { a: { c: 3 }, d: [2], e: 4 })).toEqual({
		a: { b: 1, c: 3 },
		d: [2],
		e: 4,
	});
});
