import { AwsError } from '../errors';
import { mergedDeep } from './images';

/** What a person wants of a video model, in words that hold for all of them. Absent: the model's own default. */
export interface VideoRequest {
	readonly prompt: string;
	/** The first image, and for some models the last. */
	readonly images?: ReadonlyArray<{ readonly bytes: Uint8Array; readonly mimeType: string }>;
	readonly seconds?: number;
	/** Pixels, e.g. `1280x720`. */
	readonly dimension?: string;
	/** e.g. `16:9` */
	readonly aspectRatio?: string;
	/** e.g. `720p` */
	readonly resolution?: string;
	readonly loop?: boolean;
	readonly seed?: number;
	/** Members of the model's own request, over what was made of the rest. */
	readonly additional?: Readonly<Record<string, unknown>>;
}

const base64 = (bytes: Uint8Array): string =>
	Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');

const defined = (members: Readonly<Record<string, unknown>>): Record<string, unknown> =>
	Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));

/** One shot of Nova Reel lasts six seconds; a longer video is cut into shots by the model. */
const ONE_SHOT = 6;

/** Amazon Nova Reel makes 24 images a second, and nothing else. */
function novaReel({ prompt: text, images = [], seconds, dimension, seed }: VideoRequest): Record<string, unknown> {
	const videoGenerationConfig = defined({
		durationSeconds: seconds ?? ONE_SHOT,
		fps: 24,
		dimension: dimension ?? '1280x720',
		seed,
	});
	if ((seconds ?? ONE_SHOT) > ONE_SHOT) {
		atMost(0, images.length, `Nova Reel makes a video of more than ${ONE_SHOT} seconds`);
		return { taskType: 'MULTI_SHOT_AUTOMATED', multiShotAutomatedParams: { text }, videoGenerationConfig };
	}
	atMost(1, images.length, 'Nova Reel makes a video');
	const first = images.map(({ bytes, mimeType }) => ({
		format: mimeType.replace(/^image\/(?:jpg$)?/, '') || 'jpeg',
		source: { bytes: base64(bytes) },
	}));
	return {
		taskType: 'TEXT_VIDEO',
		textToVideoParams: { text, ...(first.length === 0 ? {} : { images: first }) },
		videoGenerationConfig,
	};
}

/** What the model would not look at must not be dropped in silence. */
function atMost(most: number, given: number, makes: string): void {
	if (given <= most) return;
	throw new AwsError({
		code: 'TooManyImages',
		message: `${makes} from ${most === 0 ? 'words alone' : `${most} image${most === 1 ? '' : 's'} at most`}, and there ${given === 1 ? 'is 1' : `are ${given}`}`,
		nextStep: "Name fewer binary fields in 'Input Binary Fields'.",
		field: 'binaryPropertyNames',
	});
}

function lumaRay({ prompt, images = [], ...request }: VideoRequest): Record<string, unknown> {
	atMost(2, images.length, 'Luma Ray makes a video');
	const keyframes = images.map(({ bytes, mimeType }, at) => [
		`frame${at}`,
		{ type: 'image', source: { type: 'base64', media_type: mimeType, data: base64(bytes) } },
	]);
	return defined({
		prompt,
		duration: request.seconds === undefined ? undefined : `${request.seconds}s`,
		aspect_ratio: request.aspectRatio,
		resolution: request.resolution,
		loop: request.loop,
		keyframes: keyframes.length === 0 ? undefined : Object.fromEntries(keyframes),
	});
}

const FAMILIES = [
	{ name: 'Amazon Nova Reel', models: /amazon\.nova-reel/, inputOf: novaReel },
	{ name: 'Luma Ray', models: /luma\.ray/, inputOf: lumaRay },
];

/**
 * The request of a video model as Bedrock's StartAsyncInvoke takes it (`modelInput`).
 * @throws AwsError where the model has a form that is not known here
 */
export function videoInput(modelId: string, request: VideoRequest): Record<string, unknown> {
	const family = FAMILIES.find(({ models }) => models.test(modelId));
	if (family === undefined) {
		throw new AwsError({
			code: 'UnknownModelForm',
			message: `How "${modelId}" wants to be asked for videos is not known to this node`,
			nextStep: `It knows ${FAMILIES.map(({ name }) => name).join(' and ')}. Use 'Asynchronous Invocation' and 'Run' with the input that the model's documentation describes.`,
			field: 'modelId',
		});
	}
	return mergedDeep(family.inputOf(request), request.additional ?? {});
}
