import { createPrivateKey, randomUUID, X509Certificate } from 'node:crypto';
import { ServiceError } from '../errors';
import { type Call, type Input, list, number, type Service, text, texts } from '../service';
import { usersOfCertificate } from './elbv2';

interface Certificate {
	readonly arn: string;
	readonly domain: string;
	readonly names: readonly string[];
	readonly type: 'AMAZON_ISSUED' | 'IMPORTED' | 'PRIVATE';
	readonly keyType: string;
	readonly method?: string;
	readonly created: number;
	readonly tags: Map<string, string>;
	/** The records in the DNS are found when somebody asks for the second time. */
	asked: number;
	pem?: string;
	chain?: string;
	notBefore?: number;
	notAfter?: number;
}

const DAYS_395 = 395 * 86_400_000;
/** AWS leaves out other keys where the filter names none. */
const LISTED_KEYS = ['RSA_1024', 'RSA_2048'];

const certificatesOf = (call: Call): Map<string, Certificate> =>
	call.shared.state(`acm ${call.principal?.account} ${call.region}`, () => new Map<string, Certificate>());

const newArn = (call: Call): string =>
	`arn:aws:acm:${call.region}:${call.principal?.account ?? ''}:certificate/${randomUUID()}`;

function find(call: Call): Certificate {
	const arn = text(call.input, 'CertificateArn') ?? '';
	if (!/^arn:[\w-]+:acm:[\w-]*:\d+:certificate\/[\w-]+$/.test(arn)) {
		throw new ServiceError('InvalidArnException', `Invalid arn ${arn}`);
	}
	const found = certificatesOf(call).get(arn);
	if (found === undefined) {
		throw new ServiceError(
			'ResourceNotFoundException',
			`Could not find certificate ${arn}. in account ${call.principal?.account ?? ''}.`,
		);
	}
	return found;
}

/** Names that begin with `pending.` are never proved. */
const statusOf = ({ type, domain, asked, notAfter }: Certificate, now: number): string =>
	notAfter !== undefined && notAfter < now
		? 'EXPIRED'
		: type === 'AMAZON_ISSUED' && (asked < 2 || domain.startsWith('pending.'))
			? 'PENDING_VALIDATION'
			: 'ISSUED';

function requestCertificate(call: Call): Input {
	const domain = text(call.input, 'DomainName') ?? '';
	if (!/^(\*\.)?(((?!-)[A-Za-z0-9-]{0,62}[A-Za-z0-9])\.)+((?!-)[A-Za-z0-9-]{1,62}[A-Za-z0-9])$/.test(domain)) {
		throw new ServiceError(
			'ValidationException',
			`1 validation error detected: Value '${domain}' at 'domainName' failed to satisfy constraint: Member must satisfy regular expression pattern: (\\*\\.)?(((?!-)[A-Za-z0-9-]{0,62}[A-Za-z0-9])\\.)+((?!-)[A-Za-z0-9-]{1,62}[A-Za-z0-9])`,
		);
	}
	const made: Certificate = {
		arn: newArn(call),
		domain,
		names: [...new Set([domain, ...texts(call.input, 'SubjectAlternativeNames')])],
		type: text(call.input, 'CertificateAuthorityArn') === undefined ? 'AMAZON_ISSUED' : 'PRIVATE',
		keyType: text(call.input, 'KeyAlgorithm') ?? 'RSA_2048',
		method: text(call.input, 'ValidationMethod') ?? 'EMAIL',
		created: call.shared.clock.now(),
		tags: new Map(),
		asked: 0,
	};
	tag(made, call);
	certificatesOf(call).set(made.arn, made);
	return { CertificateArn: made.arn };
}

function tag({ tags }: Certificate, call: Call): void {
	for (const each of list(call.input, 'Tags')) tags.set(text(each, 'Key') ?? '', text(each, 'Value') ?? '');
	if (tags.size > 50) throw new ServiceError('TooManyTagsException', 'The number of tags exceeds the limit of 50.');
}

const pemIn = (input: Input, name: string): string => Buffer.from(text(input, name) ?? '', 'base64').toString('latin1');

function importCertificate(call: Call): Input {
	const pem = pemIn(call.input, 'Certificate');
	const chain = pemIn(call.input, 'CertificateChain');
	let parsed: X509Certificate;
	let key: ReturnType<typeof createPrivateKey>;
	try {
		parsed = new X509Certificate(pem);
		key = createPrivateKey(pemIn(call.input, 'PrivateKey'));
	} catch {
		throw new ServiceError('ValidationException', 'The certificate or the private key is not valid PEM.');
	}
	if (!parsed.checkPrivateKey(key)) {
		throw new ServiceError('ValidationException', 'The private key does not match the certificate.');
	}
	const old = text(call.input, 'CertificateArn') === undefined ? undefined : find(call);
	const details = key.asymmetricKeyDetails;
	const domain = /CN=([^\n,]+)/.exec(parsed.subject)?.[1] ?? '';
	const made: Certificate = {
		arn: old?.arn ?? newArn(call),
		domain,
		names: [domain],
		type: 'IMPORTED',
		keyType: key.asymmetricKeyType === 'rsa' ? `RSA_${details?.modulusLength}` : `EC_${details?.namedCurve}`,
		created: call.shared.clock.now(),
		tags: old?.tags ?? new Map(),
		asked: 0,
		pem,
		...(chain === '' ? {} : { chain }),
		notBefore: Date.parse(parsed.validFrom),
		notAfter: Date.parse(parsed.validTo),
	};
	tag(made, call);
	certificatesOf(call).set(made.arn, made);
	return { CertificateArn: made.arn };
}

function describe(call: Call): Input {
	const found = find(call);
	found.asked += 1;
	const { arn, domain, names, type, keyType, method, created } = found;
	const status = statusOf(found, call.shared.clock.now());
	const issued = status === 'ISSUED';
	return {
		Certificate: {
			CertificateArn: arn,
			DomainName: domain,
			SubjectAlternativeNames: names,
			Status: status,
			Type: type,
			KeyAlgorithm: keyType.replace('_', '-'),
			CreatedAt: new Date(created),
			InUseBy: usersOfCertificate(call, arn),
			...(type === 'AMAZON_ISSUED'
				? {
						DomainValidationOptions: names.map((name) => ({
							DomainName: name,
							ValidationMethod: method,
							ValidationStatus: issued ? 'SUCCESS' : 'PENDING_VALIDATION',
							...(method === 'DNS'
								? { ResourceRecord: { Name: `_0.${name}.`, Type: 'CNAME', Value: '_1.acm-validations.aws.' } }
								: { ValidationDomain: name, ValidationEmails: [`admin@${name}`] }),
						})),
					}
				: {}),
			...(issued
				? {
						IssuedAt: new Date(created),
						NotBefore: new Date(found.notBefore ?? created),
						NotAfter: new Date(found.notAfter ?? created + DAYS_395),
					}
				: {}),
		},
	};
}

function listCertificates(call: Call): Input {
	const includes = (call.input.Includes ?? {}) as Input;
	const keys = texts(includes, 'keyTypes');
	const statuses = texts(call.input, 'CertificateStatuses');
	const now = call.shared.clock.now();
	const all = [...certificatesOf(call).values()].filter(
		(each) =>
			(keys.length === 0 ? LISTED_KEYS : keys).includes(each.keyType) &&
			(statuses.length === 0 || statuses.includes(statusOf(each, now))),
	);
	const start = Number(text(call.input, 'NextToken') ?? 0);
	const end = start + (number(call.input, 'MaxItems') ?? 100);
	return {
		CertificateSummaryList: all.slice(start, end).map((each) => ({
			CertificateArn: each.arn,
			DomainName: each.domain,
			SubjectAlternativeNameSummaries: each.names,
			Status: statusOf(each, now),
			Type: each.type,
			KeyAlgorithm: each.keyType,
			InUse: usersOfCertificate(call, each.arn).length > 0,
			CreatedAt: new Date(each.created),
		})),
		NextToken: end < all.length ? String(end) : undefined,
	};
}

export const acm: Service = {
	name: 'acm',
	signingName: 'acm',
	protocol: 'json',
	hostLabels: ['acm'],
	targets: ['CertificateManager'],
	operations: {
		RequestCertificate: requestCertificate,
		ImportCertificate: importCertificate,
		DescribeCertificate: describe,
		ListCertificates: listCertificates,
		GetCertificate: (call) => {
			const found = find(call);
			if (statusOf(found, call.shared.clock.now()) === 'PENDING_VALIDATION') {
				throw new ServiceError(
					'RequestInProgressException',
					`Certificate ${found.arn} has an in-progress request: PENDING_VALIDATION`,
				);
			}
			return { Certificate: found.pem ?? '-----BEGIN CERTIFICATE-----\n', CertificateChain: found.chain };
		},
		DeleteCertificate: (call) => {
			const { arn } = find(call);
			if (usersOfCertificate(call, arn).length > 0) {
				throw new ServiceError('ResourceInUseException', `Certificate ${arn} in use.`);
			}
			certificatesOf(call).delete(arn);
			return {};
		},
		RenewCertificate: (call) => {
			const { type, arn } = find(call);
			if (type !== 'PRIVATE')
				throw new ServiceError('ValidationException', `Certificate ${arn} is not eligible for renewal.`);
			return {};
		},
		ResendValidationEmail: (call) => {
			const { method, arn, names } = find(call);
			if (method !== 'EMAIL') {
				throw new ServiceError('InvalidStateException', `Certificate ${arn} is not validated by email.`);
			}
			if (!names.includes(text(call.input, 'Domain') ?? '')) {
				throw new ServiceError('InvalidDomainValidationOptionsException', 'The domain is not in the certificate.');
			}
			return {};
		},
		AddTagsToCertificate: (call) => {
			tag(find(call), call);
			return {};
		},
		RemoveTagsFromCertificate: (call) => {
			const { tags } = find(call);
			for (const each of list(call.input, 'Tags')) tags.delete(text(each, 'Key') ?? '');
			return {};
		},
		ListTagsForCertificate: (call) => ({ Tags: [...find(call).tags].map(([Key, Value]) => ({ Key, Value })) }),
	},
};
