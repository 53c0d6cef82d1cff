-- Sends the requests of a file, one after the other and from the beginning again.
-- wrk ... -- FILE START: the file has a line for each request: method, path and body, with tabs between them.
-- "@@" in a body becomes a number that has not been before: START and upwards. Headers are given to wrk itself.

local requests, fixed = {}, true
local place, number = 0, 0

function init(arguments)
  number = tonumber(arguments[2])
  for line in io.lines(arguments[1]) do
    local method, path, body = line:match("^([^\t]*)\t([^\t]*)\t(.*)$")
    if body == "" then body = nil end
    fixed = fixed and not (body and body:find("@@", 1, true))
    table.insert(requests, { method, path, body })
  end
  if fixed then
    for index, request in ipairs(requests) do
      requests[index] = wrk.format(request[1], request[2], nil, request[3])
    end
  end
end

function request()
  place = place % #requests + 1
  local found = requests[place]
  if fixed then return found end
  number = number + 1
  return wrk.format(found[1], found[2], nil, (found[3]:gsub("@@", number)))
end

function done(summary, latency)
  local errors = summary.errors
  io.write(string.format(
    '\nRESULT {"requests": %d, "seconds": %.6f, "bytes": %d, "refused": %d, "broken": %d, "p50": %.4f, "p99": %.4f}\n',
    summary.requests, summary.duration / 1e6, summary.bytes, errors.status,
    errors.connect + errors.read + errors.write + errors.timeout,
    latency:percentile(50) / 1e3, latency:percentile(99) / 1e3))
end
