/* An HTTP answer as archives keep it. */
#include "fuzz.h"
#include "text/http.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    enum { MOST = 1 << 20 };
    dgm_bytes message = { (const char *)data, size };
    dgm_http_head head;
    if (!dgm_http_read(&head, message))
        return 0;
    HOLDS(head.body <= size && head.status >= 0 && head.status <= 999);
    dgm_buffer body = { 0 };
    dgm_status st = dgm_http_body(&body, &head, message, MOST, NULL);
    HOLDS((st == DGM_OK || st == DGM_E_SYNTAX) && body.size <= MOST);
    dgm_buffer_free(&body);
    return 0;
}
