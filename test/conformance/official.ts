/** Catalog key to the name of AWS's own client, for all that are installed. */
export const OFFICIAL_CLIENTS: Readonly<Record<string, string>> = {
	apigateway: 'api-gateway',
	'bedrock-runtime': 'bedrock-runtime',
	cloudfront: 'cloudfront',
	cloudtrail: 'cloudtrail',
	cloudwatch: 'cloudwatch',
	dynamodb: 'dynamodb',
	ec2: 'ec2',
	ecs: 'ecs',
	elbv2: 'elastic-load-balancing-v2',
	events: 'eventbridge',
	glacier: 'glacier',
	iam: 'iam',
	kinesis: 'kinesis',
	kms: 'kms',
	lambda: 'lambda',
	logs: 'cloudwatch-logs',
	rds: 'rds',
	route53: 'route-53',
	s3: 's3',
	s3control: 's3-control',
	secretsmanager: 'secrets-manager',
	ses: 'ses',
	sesv2: 'sesv2',
	sns: 'sns',
	sqs: 'sqs',
	ssm: 'ssm',
	stepfunctions: 'sfn',
	sts: 'sts',
};

export const REGION = 'us-east-1';
export const CREDENTIALS = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY' };

interface OfficialClient {
	send(command: unknown): Promise<Record<string, unknown>>;
	readonly config: { readonly protocol?: { getShapeId(): string } };
}

type Constructor = new (settings: Record<string, unknown>) => OfficialClient;

export interface Official {
	readonly client: OfficialClient;
	/** The command of an operation, or undefined where this version of the client does not have it. */
	command(operation: string, input: Record<string, unknown>): unknown;
}

/** AWS's client with a handler of ours in place of the network, and nothing from the environment. */
export function officialClient(key: string, requestHandler: unknown, settings: Record<string, unknown> = {}): Official {
	const module = jest.requireActual<Record<string, unknown>>(`@aws-sdk/client-${OFFICIAL_CLIENTS[key] ?? key}`);
	const [, Client] =
		Object.entries(module).find(
			([name, value]) =>
				/^[A-Z]\w*Client$/.test(name) &&
				typeof value === 'function' &&
				'send' in ((value.prototype as object | undefined) ?? {}),
		) ?? [];
	const client = new (Client as Constructor)({
		region: REGION,
		credentials: CREDENTIALS,
		maxAttempts: 1,
		retryMode: 'standard',
		requestHandler,
		...settings,
	});
	return {
		client,
		command(operation, input) {
			const Command = module[`${operation}Command`] as (new (input: unknown) => unknown) | undefined;
			return Command && new Command(input);
		},
	};
}
