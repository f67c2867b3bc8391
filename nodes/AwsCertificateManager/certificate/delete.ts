import { nextSteps } from '../../shared/nextSteps';
import { operation } from '../../shared/operation';
import { certificate } from '../fields';

const deleteCertificate = operation({
	command: 'DeleteCertificate',
	name: 'Delete',
	action: 'Delete a certificate',
	description: 'Delete a certificate that nothing in AWS uses; the AWS services in use are told by Get Metadata',
	fields: { CertificateArn: certificate },
	failure: nextSteps({
		ResourceInUseException:
			"Take the certificate off the load balancers and distributions that use it; 'Get Metadata' lists them as InUseBy.",
	}),
});

export { deleteCertificate as delete };
