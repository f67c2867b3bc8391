import { writeXml, type XmlValue } from '../local-aws/xml';
import type { Reply } from './harness';

const XML = { 'content-type': 'text/xml' };

/** What a service of AWS's query protocol answers. */
export const queryReply = (operation: string, result: Readonly<Record<string, unknown>> = {}): Reply => ({
	headers: XML,
	body: writeXml(
		`${operation}Response`,
		{ [`${operation}Result`]: result as XmlValue, ResponseMetadata: { RequestId: 'request-1' } },
		'member',
	),
});

/** The same for an error. */
export const queryError = (Code: string, Message: string, status = 400): Reply => ({
	status,
	headers: XML,
	body: writeXml('ErrorResponse', { Error: { Type: 'Sender', Code, Message }, RequestId: 'request-1' }),
});
