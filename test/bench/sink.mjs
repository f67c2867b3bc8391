// A loopback server in a process of its own that answers at once and counts sockets and requests.
import { createServer } from 'node:http';

let sockets = 0;
let requests = 0;
const server = createServer((request, response) => {
	if (request.url === '/__stats') {
		response.end(JSON.stringify({ sockets, requests }));
		sockets = 0;
		requests = 0;
		return;
	}
	requests += 1;
	request.resume();
	request.on('end', () => {
		response.setHeader('content-type', 'application/x-amz-json-1.0');
		response.setHeader('x-amzn-requestid', `r-${requests}`);
		response.end('{}');
	});
});
server.keepAliveTimeout = 60_000;
server.on('connection', (socket) => {
	// The connection that asks for the figures is not one of the contestant's.
	socket.once('data', (first) => {
		if (!first.includes('/__stats')) sockets += 1;
	});
});
server.listen(0, '127.0.0.1', () => process.send?.({ port: server.address().port }));
process.on('disconnect', () => process.exit(0));
