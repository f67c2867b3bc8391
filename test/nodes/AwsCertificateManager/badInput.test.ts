import type { INodeParameters } from 'n8n-workflow';

import { AwsCertificateManager } from '../../../nodes/AwsCertificateManager/AwsCertificateManager.node';
import { issue, keyPem, makeKeys } from '../../local-aws/certificates';
import { describeAsTool } from '../asTool';
import { describeBadInput } from '../badInput';
import { EMPTY } from '../failure';

const ARN = 'arn:aws:acm:eu-west-1:111122223333:certificate/11112222-3333-4444-5555-666677778888';
const arn = (value: string): INodeParameters[string] => ({ __rl: true, mode: 'arn', value });
const keys = makeKeys('P-256');
const { pem } = issue({ name: 'example.com', keys });
const plain = keyPem(keys.privateKey);
const encrypted = keyPem(keys.privateKey, { passphrase: 'not-a-real-secret' });

describeBadInput(
	AwsCertificateManager,
	[
		[
			'no certificate',
			'certificate:get',
			{ certificateArn: arn(EMPTY) },
			/'Certificate' is not set/,
			/Give this parameter a value/,
		],
		[
			'a name instead of an ARN',
			'certificate:get',
			{ certificateArn: arn('example.com') },
			/'Certificate' is no ARN/,
			/whole ARN/,
		],
		[
			'an ARN of another service',
			'certificate:delete',
			{ certificateArn: arn('arn:aws:iam::111122223333:server-certificate/x') },
			/'Certificate' is no ARN of the service "acm"/,
			/:acm:/,
		],
		['no domain', 'certificate:request', { domainName: EMPTY }, /'Domain Name' is not set/, /value/],
		['no tag', 'certificate:addTags', { certificateArn: arn(ARN) }, /'Tags' is not set/, /value/],
		[
			'no key of a tag',
			'certificate:removeTags',
			{ certificateArn: arn(ARN), tagKeys: EMPTY },
			/'Tag Keys' is not set/,
			/value/,
		],
		[
			'no domain to prove',
			'certificate:resendValidationEmail',
			{ certificateArn: arn(ARN), domain: EMPTY, validationDomain: EMPTY },
			/'Domain' and 'Validation Domain'/,
			/values?/,
		],
		[
			'no private key',
			'certificate:import',
			{ certificate: pem, privateKey: EMPTY },
			/'Private Key \(PEM\)' is not set/,
			/value/,
		],
		[
			'text that is no PEM',
			'certificate:import',
			{ certificate: 'hello!', privateKey: plain },
			/Certificate \(PEM\) is neither PEM/,
			/Paste/,
		],
		[
			'a certificate that is cut off',
			'certificate:import',
			{ certificate: pem.slice(0, 90), privateKey: plain },
			/is cut off/,
			/Copy/,
		],
		[
			'a key with a passphrase',
			'certificate:import',
			{ certificate: pem, privateKey: encrypted },
			/'Private Key \(PEM\)' has a passphrase/,
			/openssl pkey/,
		],
	],
	[
		['ResourceInUseException', 'certificate:delete', { certificateArn: arn(ARN) }, /InUseBy/],
		['RequestInProgressException', 'certificate:get', { certificateArn: arn(ARN) }, /Get Metadata/],
	],
);

describeAsTool(AwsCertificateManager, {
	of: 'certificate:get',
	parameters: { certificateArn: arn("={{ $fromAI('arn', '', 'string') }}") },
	filledIn: { arn: ARN },
	reply: { body: { Certificate: 'PEM' } },
	output: { Certificate: 'PEM' },
});
