import { nextSteps } from '../../shared/nextSteps';
import { operation } from '../../shared/operation';
import { certificate } from '../fields';

export const get = operation({
	command: 'GetCertificate',
	name: 'Get',
	action: 'Get a certificate',
	description: 'Read an issued certificate and its chain as PEM, without the private key',
	fields: { CertificateArn: certificate },
	failure: nextSteps({
		RequestInProgressException:
			"ACM has not issued it yet. 'Get Metadata' tells what it waits for, and can wait for it with 'Wait Until Ready'.",
	}),
});
