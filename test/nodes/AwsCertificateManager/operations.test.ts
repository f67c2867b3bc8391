import { AwsCertificateManager } from '../../../nodes/AwsCertificateManager/AwsCertificateManager.node';
import { acm } from '../../../nodes/AwsCertificateManager/service';
import { issue, keyPem, makeKeys } from '../../local-aws/certificates';
import { describeOperations } from '../operationCases';

const ARN = 'arn:aws:acm:eu-central-1:111122223333:certificate/11112222-3333-4444-5555-666677778888';
const certificateArn = { __rl: true, mode: 'arn', value: ARN };
const KEY_TYPES = ['RSA_1024', 'RSA_2048', 'RSA_3072', 'RSA_4096', 'EC_prime256v1', 'EC_secp384r1', 'EC_secp521r1'];
const described = {
	Certificate: {
		CertificateArn: ARN,
		DomainName: 'example.com',
		Status: 'PENDING_VALIDATION',
		CreatedAt: 1_700_000_000,
	},
};
const validated = {
	Certificate: {
		CertificateArn: ARN,
		Status: 'ISSUED',
		DomainValidationOptions: [{ DomainName: 'example.com', ValidationStatus: 'SUCCESS' }],
	},
};
const keys = makeKeys('P-256');
const { pem } = issue({ name: 'example.com', keys });
const privateKey = keyPem(keys.privateKey);
const base64 = (text: string): string => Buffer.from(text).toString('base64');

describeOperations(acm, AwsCertificateManager, [
	{
		of: 'certificate:addTags',
		params: { certificateArn, tags: { entries: [{ Key: 'team', Value: 'web' }] } },
		requests: [
			{ target: 'AddTagsToCertificate', body: { CertificateArn: ARN, Tags: [{ Key: 'team', Value: 'web' }] } },
		],
		replies: [{}],
		items: [{ success: true }],
	},
	{
		of: 'certificate:delete',
		params: { certificateArn },
		requests: [{ target: 'DeleteCertificate', body: { CertificateArn: ARN } }],
		replies: [{}],
		items: [{ deleted: true }],
	},
	{
		of: 'certificate:get',
		params: { certificateArn: { __rl: true, mode: 'arn', value: `https://console.aws.amazon.com/x?arn=${ARN}#top` } },
		requests: [{ target: 'GetCertificate', body: { CertificateArn: ARN } }],
		replies: [{ body: { Certificate: 'PEM', CertificateChain: 'CHAIN' } }],
		items: [{ Certificate: 'PEM', CertificateChain: 'CHAIN' }],
	},
	{
		of: 'certificate:getMany',
		shows: 'all kinds of keys where none is named, over pages',
		params: { returnAll: true },
		requests: [
			{ target: 'ListCertificates', body: { Includes: { keyTypes: KEY_TYPES } } },
			{ target: 'ListCertificates', body: { Includes: { keyTypes: KEY_TYPES }, NextToken: 'next' } },
		],
		replies: [
			{ body: { CertificateSummaryList: [{ CertificateArn: ARN }], NextToken: 'next' } },
			{ body: { CertificateSummaryList: [{ CertificateArn: `${ARN}2` }] } },
		],
		items: [{ CertificateArn: ARN }, { CertificateArn: `${ARN}2` }],
		// Both items ask for their first page before the second one.
		twoReplies: [
			{ body: { CertificateSummaryList: [{ CertificateArn: ARN }], NextToken: 'next' } },
			{ body: { CertificateSummaryList: [{ CertificateArn: ARN }], NextToken: 'next' } },
			{ body: { CertificateSummaryList: [{ CertificateArn: `${ARN}2` }] } },
		],
	},
	{
		of: 'certificate:getMany',
		shows: 'every filter',
		params: {
			limit: 5,
			options: {
				certificateStatuses: ['ISSUED', 'EXPIRED'],
				extendedKeyUsage: ['TLS_WEB_SERVER_AUTHENTICATION'],
				keyTypes: ['EC_prime256v1'],
				keyUsage: ['DIGITAL_SIGNATURE'],
				sortOrder: 'DESCENDING',
			},
		},
		requests: [
			{
				target: 'ListCertificates',
				body: {
					CertificateStatuses: ['ISSUED', 'EXPIRED'],
					Includes: {
						extendedKeyUsage: ['TLS_WEB_SERVER_AUTHENTICATION'],
						keyTypes: ['EC_prime256v1'],
						keyUsage: ['DIGITAL_SIGNATURE'],
					},
					SortBy: 'CREATED_AT',
					SortOrder: 'DESCENDING',
					MaxItems: 5,
				},
			},
		],
		replies: [{ body: { CertificateSummaryList: [] } }],
		items: [],
	},
	{
		of: 'certificate:getMetadata',
		params: { certificateArn },
		requests: [{ target: 'DescribeCertificate', body: { CertificateArn: ARN } }],
		replies: [{ body: described }],
		items: [{ ...described.Certificate, CreatedAt: '2023-11-14T22:13:20.000Z' }],
	},
	{
		of: 'certificate:getMetadata',
		shows: 'as AWS gives it',
		params: { certificateArn, simplify: false },
		requests: [{ target: 'DescribeCertificate' }],
		replies: [{ body: described }],
		items: [{ Certificate: { ...described.Certificate, CreatedAt: '2023-11-14T22:13:20.000Z' } }],
	},
	{
		of: 'certificate:getMetadata',
		shows: 'when it has been issued',
		params: { certificateArn, options: { wait: true } },
		requests: [{ target: 'DescribeCertificate' }, { target: 'DescribeCertificate' }],
		replies: [{ body: described }, { body: validated }],
		twoReplies: [{ body: described }, { body: described }, { body: validated }],
		items: [validated.Certificate],
	},
	{
		of: 'certificate:getTags',
		params: { certificateArn },
		requests: [{ target: 'ListTagsForCertificate', body: { CertificateArn: ARN } }],
		replies: [{ body: { Tags: [{ Key: 'team', Value: 'web' }, { Key: 'empty' }] } }],
		items: [{ team: 'web', empty: '' }],
	},
	{
		of: 'certificate:import',
		params: { certificate: pem, privateKey, options: { tags: { entries: [{ Key: 'team', Value: 'web' }] } } },
		requests: [
			{
				target: 'ImportCertificate',
				body: {
					Certificate: base64(pem),
					PrivateKey: base64(privateKey),
					Tags: [{ Key: 'team', Value: 'web' }],
				},
			},
		],
		replies: [{ body: { CertificateArn: ARN } }],
		items: [{ CertificateArn: ARN }],
	},
	{
		of: 'certificate:import',
		shows: 'PEM without its line breaks, over an old certificate',
		params: {
			certificate: pem.replaceAll('\n', ' '),
			privateKey: privateKey.replaceAll('\n', '\\n'),
			options: { certificateChain: pem + pem, certificateArn },
		},
		requests: [
			{
				target: 'ImportCertificate',
				body: {
					Certificate: base64(pem),
					PrivateKey: base64(privateKey),
					CertificateChain: base64(pem + pem),
					CertificateArn: ARN,
				},
			},
		],
		replies: [{ body: { CertificateArn: ARN } }],
		items: [{ CertificateArn: ARN }],
	},
	{
		of: 'certificate:removeTags',
		params: { certificateArn, tagKeys: 'team, stage' },
		requests: [
			{ target: 'RemoveTagsFromCertificate', body: { CertificateArn: ARN, Tags: [{ Key: 'team' }, { Key: 'stage' }] } },
		],
		replies: [{}],
		items: [{ success: true }],
	},
	{
		of: 'certificate:renew',
		shows: 'in the region of the ARN',
		params: { certificateArn, region: 'us-east-1' },
		requests: [
			{
				target: 'RenewCertificate',
				body: { CertificateArn: ARN },
				headers: { authorization: expect.stringContaining('/eu-central-1/acm/') as string },
			},
		],
		replies: [{}],
		items: [{ success: true }],
	},
	{
		of: 'certificate:request',
		params: {
			domainName: 'example.com',
			validationMethod: 'DNS',
			options: { subjectAlternativeNames: 'www.example.com, api.example.com', keyAlgorithm: 'EC_prime256v1' },
		},
		requests: [
			{
				target: 'RequestCertificate',
				body: {
					DomainName: 'example.com',
					ValidationMethod: 'DNS',
					SubjectAlternativeNames: ['www.example.com', 'api.example.com'],
					KeyAlgorithm: 'EC_prime256v1',
				},
			},
		],
		replies: [{ body: { CertificateArn: ARN } }],
		items: [{ CertificateArn: ARN }],
	},
	{
		of: 'certificate:request',
		shows: 'by e-mail, and waits until it is issued',
		params: {
			domainName: 'www.example.com',
			validationMethod: 'EMAIL',
			options: {
				domainValidationOptions: { entries: [{ DomainName: 'www.example.com', ValidationDomain: 'example.com' }] },
				export: 'DISABLED',
				wait: true,
			},
		},
		requests: [
			{
				target: 'RequestCertificate',
				body: {
					DomainName: 'www.example.com',
					ValidationMethod: 'EMAIL',
					DomainValidationOptions: [{ DomainName: 'www.example.com', ValidationDomain: 'example.com' }],
					Options: { Export: 'DISABLED' },
				},
			},
			{ target: 'DescribeCertificate', body: { CertificateArn: ARN } },
		],
		replies: [{ body: { CertificateArn: ARN } }, { body: validated }],
		items: [validated.Certificate],
	},
	{
		of: 'certificate:request',
		shows: 'from a private authority, without proof',
		params: {
			domainName: 'db.internal.example.com',
			validationMethod: 'DNS',
			options: { certificateAuthorityArn: 'arn:aws:acm-pca:eu-central-1:111122223333:certificate-authority/1' },
		},
		requests: [
			{
				target: 'RequestCertificate',
				body: {
					DomainName: 'db.internal.example.com',
					CertificateAuthorityArn: 'arn:aws:acm-pca:eu-central-1:111122223333:certificate-authority/1',
				},
			},
		],
		replies: [{ body: { CertificateArn: ARN } }],
		items: [{ CertificateArn: ARN }],
	},
	{
		of: 'certificate:resendValidationEmail',
		params: { certificateArn, domain: 'www.example.com', validationDomain: 'example.com' },
		requests: [
			{
				target: 'ResendValidationEmail',
				body: { CertificateArn: ARN, Domain: 'www.example.com', ValidationDomain: 'example.com' },
			},
		],
		replies: [{}],
		items: [{ success: true }],
	},
]);
