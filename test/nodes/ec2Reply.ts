import { writeXml, type XmlValue } from '../local-aws/xml';
import type { Reply } from './harness';

const XML = { 'content-type': 'text/xml;charset=UTF-8' };

/** What Amazon EC2 answers; the names are those on the wire. */
export const ec2Reply = (operation: string, result: Readonly<Record<string, unknown>> = {}): Reply => ({
	headers: XML,
	body: writeXml(`${operation}Response`, { requestId: 'request-1', ...result } as XmlValue, 'item'),
});

/** The same for an error. */
export const ec2Error = (Code: string, Message: string, status = 400): Reply => ({
	status,
	headers: XML,
	body: writeXml('Response', { Errors: { Error: { Code, Message } }, RequestID: 'request-1' }),
});
