import { AwsError } from '../errors';

export type ImageTask = 'generate' | 'vary' | 'inpaint' | 'outpaint' | 'removeBackground';

/** What a person wants of an image model, in words that hold for all of them. Absent: the model's own default. */
export interface ImageRequest {
	readonly task: ImageTask;
	readonly prompt?: string;
	readonly negativePrompt?: string;
	/** The images that the task starts from. */
	readonly images?: readonly Uint8Array[];
	/** Black where something is to be changed (Amazon); white there (Stability AI). */
	readonly mask?: Uint8Array;
	/** What to change or to keep, in words. */
	readonly maskPrompt?: string;
	readonly count?: number;
	/** Pixels. */
	readonly width?: number;
	readonly height?: number;
	/** e.g. `16:9` */
	readonly aspectRatio?: string;
	readonly quality?: string;
	readonly seed?: number;
	/** How closely the model keeps to the prompt. */
	readonly promptStrength?: number;
	/** 0 to 1: how much of the image is kept. */
	readonly similarity?: number;
	/** `png`, `jpeg`, `webp`. */
	readonly outputFormat?: string;
	/** Members of the model's own request, over what was made of the rest. */
	readonly additional?: Readonly<Record<string, unknown>>;
}

export interface MadeImage {
	readonly bytes: Uint8Array;
	readonly mimeType: string;
	readonly seed?: number;
}

export interface MadeImages {
	readonly images: readonly MadeImage[];
	/** What the model says about images that it has not given. */
	readonly withheld: readonly string[];
}

/** How one family of models is asked, and what it answers. */
interface ImageFamily {
	readonly name: string;
	/** Over the model's ID. */
	readonly models: RegExp;
	/** Whether it varies several images together. */
	readonly variesSeveral: boolean;
	bodyOf(request: ImageRequest): Record<string, unknown>;
}

const base64 = (bytes: Uint8Array | undefined): string | undefined =>
	bytes === undefined ? undefined : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');

const defined = (members: Readonly<Record<string, unknown>>): Record<string, unknown> =>
	Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));

/** Amazon Nova Canvas and Titan Image Generator: a task, its parameters, and one configuration for all. */
const amazon: ImageFamily = {
	name: 'Amazon Nova Canvas and Titan Image Generator',
	models: /amazon\.(?:nova-canvas|titan-image-generator)/,
	variesSeveral: true,
	bodyOf: (request) => {
		const { task, prompt: text, negativePrompt: negativeText, mask, maskPrompt, similarity } = request;
		const image = base64(request.images?.[0]);
		const masked = defined({ image, text, negativeText, maskPrompt, maskImage: base64(mask) });
		if (task === 'removeBackground') return { taskType: 'BACKGROUND_REMOVAL', backgroundRemovalParams: { image } };
		const imageGenerationConfig = defined({
			numberOfImages: request.count,
			width: request.width,
			height: request.height,
			quality: request.quality,
			cfgScale: request.promptStrength,
			seed: request.seed,
		});
		const config = Object.keys(imageGenerationConfig).length === 0 ? {} : { imageGenerationConfig };
		switch (task) {
			case 'vary':
				return {
					taskType: 'IMAGE_VARIATION',
					imageVariationParams: defined({
						images: request.images?.map(base64),
						text,
						negativeText,
						similarityStrength: similarity,
					}),
					...config,
				};
			case 'inpaint':
				return { taskType: 'INPAINTING', inPaintingParams: masked, ...config };
			case 'outpaint':
				return { taskType: 'OUTPAINTING', outPaintingParams: masked, ...config };
			default:
				return {
					taskType: 'TEXT_IMAGE',
					textToImageParams: defined({ text, negativeText, conditionImage: image }),
					...config,
				};
		}
	},
};

/** Stability AI: one flat request. Its editing models know by themselves what they do with the image. */
const stability: ImageFamily = {
	name: 'Stability AI',
	models: /stability\.(?!stable-diffusion-xl)/,
	variesSeveral: false,
	bodyOf: ({ task, images, similarity, ...request }) =>
		defined({
			prompt: request.prompt,
			negative_prompt: request.negativePrompt,
			image: base64(images?.[0]),
			mask: base64(request.mask),
			...(task === 'vary' ? { mode: 'image-to-image' } : {}),
			// Stability counts what is changed, and not what is kept.
			strength: similarity === undefined ? undefined : Math.round((1 - similarity) * 1e6) / 1e6,
			aspect_ratio: request.aspectRatio,
			cfg_scale: request.promptStrength,
			seed: request.seed,
			output_format: request.outputFormat,
		}),
};

const FAMILIES = [amazon, stability];
/** Of each task what it cannot do without. */
const NEEDS_IMAGE: ReadonlySet<ImageTask> = new Set(['vary', 'inpaint', 'outpaint', 'removeBackground']);

/**
 * The request of an image model as Bedrock's InvokeModel takes it.
 * @param modelId ID or ARN, also of an inference profile
 * @throws AwsError where the model has a form that is not known here, or the task lacks something
 */
export function imageBody(modelId: string, request: ImageRequest): Record<string, unknown> {
	const family = FAMILIES.find(({ models }) => models.test(modelId));
	if (family === undefined) {
		throw new AwsError({
			code: 'UnknownModelForm',
			message: `How "${modelId}" wants to be asked for images is not known to this node`,
			nextStep: `It knows ${FAMILIES.map(({ name }) => name).join(', ')}. Use 'Model' and 'Invoke' with the body that the model's documentation describes.`,
			field: 'modelId',
		});
	}
	const { task, prompt, images = [], additional } = request;
	if (task === 'generate' && prompt === undefined) throw needed('Prompt', 'prompt');
	if (NEEDS_IMAGE.has(task) && images.length === 0) throw needed('Input Binary Fields', 'binaryPropertyNames');
	if (images.length > 1 && !(task === 'vary' && family.variesSeveral)) {
		throw new AwsError({
			code: 'TooManyImages',
			message: `This task starts from one image, and there are ${images.length}`,
			nextStep: "Name one binary field in 'Input Binary Fields'.",
			field: 'binaryPropertyNames',
		});
	}
	return mergedDeep(family.bodyOf(request), additional ?? {});
}

const needed = (label: string, field: string): AwsError =>
	new AwsError({
		code: 'MissingMember',
		message: `'${label}' is not set, and this task needs it`,
		nextStep: 'Give this parameter a value.',
		field,
	});

/** Objects inside of objects keep their other members. */
export function mergedDeep(
	base: Readonly<Record<string, unknown>>,
	over: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
	const result: Record<string, unknown> = { ...base };
	for (const [name, value] of Object.entries(over)) {
		const known = result[name];
		result[name] = isRecord(known) && isRecord(value) ? mergedDeep(known, value) : value;
	}
	return result;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array);

interface ImageAnswer {
	readonly images?: readonly unknown[];
	readonly artifacts?: ReadonlyArray<{
		readonly base64?: string;
		readonly seed?: number;
		readonly finishReason?: string;
	}>;
	readonly seeds?: readonly unknown[];
	readonly finish_reasons?: readonly unknown[];
	readonly error?: unknown;
}

/**
 * The images in a model's answer.
 * @throws AwsError `ImageWithheld` where there is none, with what the model says about it
 */
export function imagesIn(answer: unknown): MadeImages {
	const {
		images = [],
		artifacts = [],
		seeds = [],
		finish_reasons: reasons = [],
		error,
	} = (answer ?? {}) as ImageAnswer;
	const found = [
		...images.map((image, at) => ({ image, seed: seeds[at] })),
		...artifacts.map(({ base64: image, seed }) => ({ image, seed })),
	];
	const made = found.flatMap(({ image, seed }): MadeImage[] => {
		if (typeof image !== 'string' || image === '') return [];
		const bytes = Buffer.from(image, 'base64');
		return [{ bytes, mimeType: imageType(bytes), ...(typeof seed === 'number' ? { seed } : {}) }];
	});
	const withheld = [error, ...reasons].filter((text): text is string => typeof text === 'string' && text !== '');
	if (made.length === 0) {
		throw new AwsError({
			code: 'ImageWithheld',
			message: withheld.length === 0 ? 'The model gave no image' : withheld.join('. '),
			nextStep: 'Change the prompt or the image: models withhold what their filters find.',
			service: 'bedrock-runtime',
			operation: 'InvokeModel',
			attempts: 1,
		});
	}
	return { images: made, withheld };
}

/** By the first bytes: no model states the type. */
function imageType(bytes: Uint8Array): string {
	if (bytes[0] === 0xff && bytes[1] === 0xd8) return 'image/jpeg';
	const head = Buffer.from(bytes.subarray(0, 12)).toString('latin1');
	return head.startsWith('RIFF') && head.endsWith('WEBP') ? 'image/webp' : 'image/png';
}
