import { nextSteps } from '../../shared/nextSteps';
import { operation } from '../../shared/operation';
import { certificate, listener, loadBalancerOfListener } from '../fields';

export const add = operation({
	command: 'AddListenerCertificates',
	name: 'Add',
	action: 'Add a certificate to a listener',
	description: 'Let an HTTPS or TLS listener serve one more certificate; the default one stays',
	uses: ['DescribeLoadBalancers'],
	fields: { LoadBalancerArn: loadBalancerOfListener, ListenerArn: listener, CertificateArn: certificate },
	covers: ['Certificates'],
	input: ({ ListenerArn, CertificateArn }) => ({
		ListenerArn,
		Certificates: CertificateArn === undefined ? undefined : [{ CertificateArn }],
	}),
	failure: nextSteps({
		CertificateNotFound: 'The certificate must be issued, and in the region of the load balancer.',
	}),
});
