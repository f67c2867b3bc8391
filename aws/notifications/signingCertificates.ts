import { type KeyObject, X509Certificate } from 'node:crypto';

import { customEndpointFor } from '../endpoint/customEndpoints';
import { partitionOf } from '../endpoint/partitions';
import type { CustomEndpoints } from '../endpoint/types';
import { AwsError, isAwsError } from '../errors';
import { withRetries } from '../transport/retry';
import { sendRequest } from '../transport/send';
import type { TransportSettings } from '../transport/types';
import { refused } from './envelope';

/** Where certificates may come from, and how they are fetched. */
export interface CertificateSource {
	/** Region of the topic. */
	readonly region: string;
	/** Custom endpoints of the credential: that of SNS may also serve certificates, as local clouds do. */
	readonly endpoints?: CustomEndpoints;
	readonly transport?: TransportSettings;
	/** Gets the text of a certificate; by default over HTTPS. */
	readonly download?: (url: string, transport: TransportSettings) => Promise<string>;
	/** Milliseconds since the epoch. */
	readonly now: number;
}

interface SigningCertificate {
	readonly key: KeyObject;
	readonly from: number;
	readonly to: number;
}

interface CacheEntry {
	readonly certificate: Promise<SigningCertificate>;
	/** Set where there is none: until when it is not asked for again. Milliseconds since the epoch. */
	failedUntil?: number;
}

const FILE = /^SimpleNotificationService-[0-9a-f]{1,64}\.pem$/;
/** Also the one that asks for certificates that do not exist gets only so many tries at AWS. */
const MOST_CACHED = 100;
const MOST_DOWNLOADS = 8;
const FAILURE_KEPT = 60_000;
/** SNS has 2 kB. */
const MOST_BYTES = 64 * 1024;
const DOWNLOAD_TIMEOUT = 10_000;
const SMALLEST_KEY = 2048;

const cache = new Map<string, CacheEntry>();
let downloads = 0;

/** Forgets all certificates. */
export function forgetCertificates(): void {
	cache.clear();
}

/**
 * The key that a message says it was signed with, if AWS serves its certificate. The address is compared as a text, not
 * taken apart: what readers of addresses disagree about is no text that AWS sends.
 * @throws AwsError `NotificationRefused`; `CertificateUnavailable` (retryable) where it could not be fetched
 */
export async function signingKey(url: string, source: CertificateSource): Promise<KeyObject> {
	const place = placeOf(url, source);
	if (place === undefined) throw refused('The certificate is not served by Amazon SNS in the region of the topic');
	const { key, from, to } = await cached(url, place, source);
	if (source.now < from || source.now > to) throw refused('The certificate is not valid now');
	return key;
}

type Place = 'aws' | 'custom';

function placeOf(url: string, { region, endpoints }: CertificateSource): Place | undefined {
	const partition = partitionOf(region);
	if (partition !== undefined && isBelow(url, `https://sns.${region}.${partition.dnsSuffix}/`)) return 'aws';
	const custom = customEndpointFor(endpoints, 'sns', region);
	if (custom === undefined) return undefined;
	const { origin } = new URL(custom);
	const path = /^((?:\/[\w-]+)*\/)[^/]+$/.exec(url.slice(origin.length))?.[1];
	return path !== undefined && isBelow(url, `${origin}${path}`) ? 'custom' : undefined;
}

const isBelow = (url: string, folder: string): boolean => url.startsWith(folder) && FILE.test(url.slice(folder.length));

async function cached(url: string, place: Place, source: CertificateSource): Promise<SigningCertificate> {
	// Whoever accepts any TLS certificate must not decide for those who do not.
	const transport = place === 'aws' ? { ...source.transport, ignoreSslIssues: false } : (source.transport ?? {});
	const name = JSON.stringify([url, place, transport.ignoreSslIssues === true, transport.egress?.key]);
	const known = cache.get(name);
	if (known !== undefined && (known.failedUntil === undefined || known.failedUntil > source.now)) {
		// To the end: the one that was used longest ago goes first.
		cache.delete(name);
		cache.set(name, known);
		return await known.certificate;
	}
	if (downloads >= MOST_DOWNLOADS) throw unavailable('Too many certificates are being fetched');
	const entry: CacheEntry = {
		certificate: fetched(url, place, source, transport),
	};
	entry.certificate.catch((error: unknown) => {
		// What failed in passing may be asked for at once.
		if (isAwsError(error) && error.retryable) cache.delete(name);
		else entry.failedUntil = source.now + FAILURE_KEPT;
	});
	cache.set(name, entry);
	for (const oldest of cache.keys()) {
		if (cache.size <= MOST_CACHED) break;
		cache.delete(oldest);
	}
	return await entry.certificate;
}

async function fetched(
	url: string,
	place: Place,
	source: CertificateSource,
	transport: TransportSettings,
): Promise<SigningCertificate> {
	downloads += 1;
	try {
		const pem = await (source.download ?? download)(url, transport);
		return readCertificate(pem, place === 'aws' ? namesIn(source.region) : undefined);
	} finally {
		downloads -= 1;
	}
}

/** No redirect is followed, and nothing of the credential goes with the request. */
async function download(url: string, transport: TransportSettings): Promise<string> {
	const signal = AbortSignal.timeout(DOWNLOAD_TIMEOUT);
	try {
		const { result } = await withRetries(
			async () => {
				const { statusCode, body } = await sendRequest({ method: 'GET', url, headers: {} }, transport, { signal });
				const chunks: Buffer[] = [];
				let length = 0;
				for await (const chunk of body) {
					length += (chunk as Buffer).length;
					if (length > MOST_BYTES) throw refused('The certificate is larger than any of Amazon SNS');
					chunks.push(chunk as Buffer);
				}
				if (statusCode >= 500 || statusCode === 429) throw unavailable(`It was answered with status ${statusCode}`);
				if (statusCode !== 200) throw refused(`The certificate was answered with status ${statusCode}`);
				return Buffer.concat(chunks).toString('latin1');
			},
			{
				service: 'sns',
				operation: 'GetSigningCertificate',
				bucket: 'sns certificates',
				signal,
			},
		);
		return result;
	} catch (error) {
		if (isAwsError(error) && error.code === 'NotificationRefused') throw error;
		throw unavailable('It could not be fetched', error);
	}
}

const unavailable = (reason: string, cause?: unknown): AwsError =>
	new AwsError({
		code: 'CertificateUnavailable',
		message: `The certificate of Amazon SNS is not at hand. ${reason}${isAwsError(cause) ? `: ${cause.message}` : ''}`,
		retryable: true,
		nextStep:
			'Amazon SNS sends the message again. n8n must be able to reach Amazon SNS in the region of the topic by HTTPS.',
		cause,
	});

/** Names that certificates of SNS have, by region: the list of AWS's own validator for Java, and what follows from it. */
function namesIn(region: string): string[] {
	const partition = partitionOf(region);
	if (partition === undefined) return [];
	const { dnsSuffix, globalRegion } = partition;
	return [
		`sns.${dnsSuffix}`,
		`sns-${region}.${dnsSuffix}`,
		`sns-${globalRegion}.${dnsSuffix}`,
		`sns.${region}.${dnsSuffix}`,
		`sns-signing.${region}.${dnsSuffix}`,
	];
}

/**
 * The certificate proves itself by the host that serves it, whose own chain TLS has checked; beside that it must be issued
 * to SNS and hold an RSA key that is long enough. Certificates that follow it must have issued it.
 */
function readCertificate(pem: string, names: readonly string[] | undefined): SigningCertificate {
	const blocks = pem.match(/-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\s]+-----END CERTIFICATE-----/g) ?? [];
	const [certificate, ...issuers] = blocks.map(parsed);
	if (certificate === undefined) throw refused('The certificate is not PEM');
	const { publicKey: key, validFrom, validTo } = certificate;
	if (key.asymmetricKeyType !== 'rsa' || (key.asymmetricKeyDetails?.modulusLength ?? 0) < SMALLEST_KEY) {
		throw refused('The certificate has no RSA key of 2048 bits or more');
	}
	if (certificate.ca) throw refused('The certificate is that of an authority');
	if (names?.every((name) => certificate.checkHost(name, { wildcards: false }) === undefined) === true) {
		throw refused('The certificate was not issued to Amazon SNS');
	}
	issuers.reduce((issued, issuer) => {
		if (!issued.checkIssued(issuer) || !issued.verify(issuer.publicKey)) {
			throw refused('The certificate was not issued by the one that follows it');
		}
		return issuer;
	}, certificate);
	return { key, from: Date.parse(validFrom), to: Date.parse(validTo) };
}

function parsed(pem: string): X509Certificate {
	try {
		return new X509Certificate(pem);
	} catch {
		throw refused('The certificate cannot be read');
	}
}
