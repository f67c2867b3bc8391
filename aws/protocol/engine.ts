import { readService, serviceExists } from '../catalog/read';
import { LeastRecentlyUsed } from '../catalog/lru';
import type {
	AwsClient,
	CallOptions,
	CallResult,
	ClientSettings,
	Page,
	PageOptions,
	PresignedForm,
	PresignedUrl,
	RawResponse,
	SignedHeaders,
	SignedRequest,
	WaitOptions,
} from '../client';
import { isAwsError } from '../errors';
import type { Signatory } from '../sign/signer';
import { isUsed } from './body';
import { knownRegionOf, regionNamedBy, rememberRegion } from './bucketRegions';
import { withSourceRegionUrl } from './crossRegion';
import { checkedRegion, customEndpoint } from './endpoint';
import { BucketSessions } from './expressSession';
import { pages } from './paginate';
import { presignForm, presignOperation } from './presign';
import { presignWritten, sendWritten, signWritten } from './writtenRequest';
import { ServiceClient, type ServiceClientParts } from './serviceClient';
import { waitUntil } from './wait';
import type { Send } from './wire';

/** Clients kept per AwsClient; a workflow uses a few services in a few regions. */
const CLIENTS_KEPT = 48;

let providers = 0;
const providerNumbers = new WeakMap<object, number>();

/** Names the retry budget of a credential without naming the credential. */
function identityKeyOf({ credentials, token }: ClientSettings): string {
	const provider = credentials ?? token;
	if (!provider) return 'anonymous';
	if (credentials?.key !== undefined) return credentials.key;
	let number = providerNumbers.get(provider);
	if (number === undefined) {
		number = providers += 1;
		providerNumbers.set(provider, number);
	}
	return `identity-${number}`;
}

/** The client proper; `createClient` loads it when it is first used. */
export class Engine implements AwsClient {
	private readonly clients = new LeastRecentlyUsed<ServiceClient>(CLIENTS_KEPT);
	private readonly parts: ServiceClientParts;

	/** @param send replaces the transport in tests */
	constructor(
		readonly settings: ClientSettings,
		send?: Send,
	) {
		const { credentials, token, endpoints, alsoSignFor } = settings;
		const signatory: Signatory = { credentials, token, policy: { endpoints, alsoSignFor } };
		this.parts = { settings, signatory, identityKey: identityKeyOf(settings), ...(send ? { send } : {}) };
	}

	async call<Output = Record<string, unknown>>(
		service: string,
		operation: string,
		input: Record<string, unknown>,
		options: CallOptions = {},
	): Promise<CallResult<Output>> {
		const region = this.regionOf(options.region);
		const complete = await withSourceRegionUrl(
			(key, place) => this.clientFor(key, place),
			service,
			operation,
			input,
			region,
		);
		if (service !== 's3') return await this.clientFor(service, region).call<Output>(operation, complete, options);
		return await this.callBucket<Output>(operation, complete, region, options);
	}

	paginate<Output = Record<string, unknown>>(
		service: string,
		operation: string,
		input: Record<string, unknown>,
		options: PageOptions = {},
	): AsyncGenerator<Page<Output>> {
		return pages<Output>(this, service, operation, input, options);
	}

	async waitFor(
		service: string,
		waiter: string,
		input: Record<string, unknown>,
		options: WaitOptions = {},
	): Promise<CallResult> {
		return await waitUntil(this, service, waiter, input, options);
	}

	async request(request: SignedRequest, options: CallOptions = {}): Promise<RawResponse> {
		return await sendWritten(request, options, this.parts);
	}

	async sign(request: SignedRequest): Promise<SignedHeaders> {
		return await signWritten(request, this.parts);
	}

	async presign(
		service: string,
		operation: string,
		input: Record<string, unknown>,
		options: { expiresIn?: number; region?: string } = {},
	): Promise<PresignedUrl> {
		const region = this.regionOf(options.region);
		const bucketRegion = service === 's3' ? this.bucketRegion(input.Bucket, region) : region;
		return await presignOperation(
			this.clientFor(service, bucketRegion),
			this.parts,
			operation,
			input,
			options.expiresIn,
		);
	}

	async presignForm(
		place: { readonly Bucket: string; readonly Key: string },
		conditions: readonly unknown[],
		options: { expiresIn?: number; region?: string } = {},
	): Promise<PresignedForm> {
		const region = this.bucketRegion(place.Bucket, this.regionOf(options.region));
		return await presignForm(this.clientFor('s3', region), this.parts, place, conditions, options.expiresIn);
	}

	async presignRequest(request: SignedRequest, options: { expiresIn?: number } = {}): Promise<PresignedUrl> {
		return await presignWritten(request, options.expiresIn, this.parts);
	}

	/** One client per service and region. */
	clientFor(service: string, region: string): ServiceClient {
		return this.clients.getOrMake(`${service}/${region}`, () => {
			if (!serviceExists(service)) readService(service);
			if (service !== 's3') return new ServiceClient(service, region, this.parts);
			// What the engine asks for itself is not the use that the owner has bounded.
			const unbounded = { ...this.parts, settings: { ...this.settings, limits: undefined } };
			const bucketSessions = new BucketSessions(() => new ServiceClient(service, region, unbounded));
			return new ServiceClient(service, region, { ...this.parts, bucketSessions });
		});
	}

	private regionOf(region: string | undefined): string {
		const wanted = checkedRegion(region === undefined || region === '' ? this.settings.region : region);
		// S3's own old name, which GetBucketLocation still answers.
		return wanted === 'EU' ? 'eu-west-1' : wanted;
	}

	private bucketRegion(bucket: unknown, region: string): string {
		return customEndpoint('s3', region, this.settings) === undefined
			? (knownRegionOf(bucket, region) ?? region)
			: region;
	}

	/** S3 tells where a bucket lives when it is asked in the wrong place: one new request goes to that region. */
	private async callBucket<Output>(
		operation: string,
		input: Record<string, unknown>,
		region: string,
		options: CallOptions,
	): Promise<CallResult<Output>> {
		const { Bucket: bucket } = input;
		const near = this.bucketRegion(bucket, region);
		try {
			return await this.clientFor('s3', near).call<Output>(operation, input, options);
		} catch (thrown) {
			const named = isAwsError(thrown) && operation !== 'CreateBucket' ? regionNamedBy(thrown) : undefined;
			if (named === undefined || named === near || !isAwsError(thrown)) throw thrown;
			if (customEndpoint('s3', near, this.settings) !== undefined) throw thrown;
			rememberRegion(bucket, region, named);
			if (isUsed(input.Body)) {
				throw thrown.with({
					nextStep: `The bucket is in ${named}, and the stream has been sent in part. Run the node again, or set the region to ${named}.`,
				});
			}
			const { output, metadata } = await this.clientFor('s3', named).call<Output>(operation, input, options);
			return { output, metadata: { ...metadata, attempts: metadata.attempts + thrown.attempts } };
		}
	}
}
