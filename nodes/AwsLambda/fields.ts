import { AwsError } from '../../aws/errors';
import type { BinaryInput } from '../shared/binary';
import { isStream } from '../shared/binary';
import { nextSteps } from '../shared/nextSteps';
import type { Fields } from '../shared/operation';
import { bucket } from '../shared/bucket';
import { functionLocator } from './locators';

/** The function of an operation. */
export const functionName = { FunctionName: { locator: functionLocator } } as const;

/** Where the code of a function comes from. */
export const codeFields = {
	codeFrom: {
		type: 'options',
		label: 'Code From',
		optional: false,
		choices: { image: 'Container Image', binary: 'ZIP in Binary Field', s3: 'ZIP in S3' },
		default: 'binary',
	},
	zip: {
		name: 'binaryPropertyName',
		type: 'binary',
		label: 'Input Binary Field',
		optional: false,
		show: { codeFrom: ['binary'] },
	},
	codeBucket: { locator: bucket, label: 'Code Bucket', optional: false, show: { codeFrom: ['s3'] } },
	codeKey: { type: 'string', label: 'Code Object Key', optional: false, show: { codeFrom: ['s3'] } },
	imageUri: {
		type: 'string',
		label: 'Image URI',
		optional: false,
		placeholder: 'e.g. 111122223333.dkr.ecr.eu-west-1.amazonaws.com/my-image:latest',
		show: { codeFrom: ['image'] },
	},
} as const satisfies Fields;

interface CodeValues {
	readonly codeFrom?: string;
	readonly zip?: BinaryInput;
	readonly codeBucket?: string;
	readonly codeKey?: string;
	readonly imageUri?: string;
}

/** The members of AWS's input that tell where the code is. */
export function codeOf({ codeFrom, zip, codeBucket, codeKey, imageUri }: CodeValues): Record<string, unknown> {
	if (codeFrom === 'image') return { ImageUri: imageUri };
	if (codeFrom === 's3') return { S3Bucket: codeBucket, S3Key: codeKey };
	if (zip !== undefined && !isStream(zip.body)) return { ZipFile: zip.body };
	throw new AwsError({
		code: zip === undefined ? 'MissingMember' : 'FileTooLarge',
		message:
			zip === undefined
				? "'Input Binary Field' is not set"
				: `The ZIP file has ${zip.length} bytes, more than AWS takes with the request`,
		nextStep: "Put the ZIP file into a bucket, and set 'Code From' to ZIP in S3.",
		field: 'binaryPropertyName',
	});
}

/** Settings of a function that can be given when it is made and later on. */
export const configuration = {
	Description: {},
	MemorySize: { label: 'Memory (MB)', default: 128, description: 'From 128 to 10240; more memory brings more CPU' },
	Timeout: { label: 'Function Timeout (Seconds)', name: 'functionTimeout', default: 3, description: 'From 1 to 900' },
	'Environment.Variables': { label: 'Environment Variables', description: 'All of them: others are removed' },
	Layers: { description: 'ARNs of layer versions, separated by commas; all of them, in their order' },
	'VpcConfig.SubnetIds': { label: 'Subnet IDs', description: 'Separated by commas' },
	'VpcConfig.SecurityGroupIds': { label: 'Security Group IDs', description: 'Separated by commas' },
	'TracingConfig.Mode': { label: 'X-Ray Tracing' },
	'EphemeralStorage.Size': { label: 'Temporary Storage (MB)', default: 512, description: 'Size of /tmp, 512 to 10240' },
	KMSKeyArn: { label: 'KMS Key ARN', description: 'Key that encrypts the environment variables' },
} as const satisfies Fields;

/** Values as AWS's nested members: the keys of the fields are their paths. */
export function nested(values: Readonly<Record<string, unknown>>): Record<string, unknown> {
	const input: Record<string, unknown> = {};
	for (const [path, value] of Object.entries(values)) {
		const [outer = path, inner] = path.split('.');
		if (value === undefined) continue;
		if (inner === undefined) input[outer] = value;
		else input[outer] = { ...(input[outer] as object | undefined), [inner]: value };
	}
	return input;
}

/** The URL through which a function is called over HTTPS. */
export const urlFields = {
	AuthType: {
		optional: false,
		choices: { AWS_IAM: 'AWS IAM', NONE: 'None (Public)' },
		default: 'AWS_IAM',
		description: 'Who may call it: signed requests only, or everybody',
	},
	InvokeMode: {
		choices: { BUFFERED: 'Buffered', RESPONSE_STREAM: 'Response Stream' },
		description: 'Whether the answer comes as a whole or bit by bit',
	},
	Cors: { label: 'CORS', description: 'Rules for browsers, e.g. {"AllowOrigins": ["https://example.com"]}' },
	Qualifier: { label: 'Alias', description: 'Alias that the URL belongs to; the unpublished function where empty' },
} as const satisfies Fields;

/** What a person can do about what Lambda refused. */
export const failure = nextSteps({
	ResourceNotFoundException:
		'Check name, version or alias, and region. A function of another account or region is named by its whole ARN.',
	ResourceConflictException:
		'Another change of the function is under way, or it is there already. Wait until its state is Active and its last update has ended.',
	TooManyRequestsException:
		'The account or the function has reached its concurrency. Raise the reserved concurrency, or set fewer Items in Parallel.',
	RequestTooLargeException:
		'Payloads hold at most 6 MB, those of events 1 MB. Keep large data in Amazon S3 and send its key.',
	RequestEntityTooLargeException: "Put the ZIP file into a bucket, and set 'Code From' to ZIP in S3.",
	InvalidRequestContentException: 'The payload must be JSON. A text is JSON in double quotes.',
	InvalidZipFileException:
		'The ZIP file cannot be opened. It must hold the files of the function, not a folder with them.',
	CodeStorageExceededException: 'Delete versions of functions and layers that nobody uses.',
	KMSAccessDeniedException: 'The role of the function needs kms:Decrypt on the key of its environment variables.',
	PreconditionFailedException: 'The function was changed in the meantime. Get it again and use its present RevisionId.',
});
