// language.cc - which language a text is in: a thin shim over CLD2, the one library of ours that speaks only C++.
#include <cstdio>
#include <cstring>
#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>
extern "C" {
#include "text/text.h"
}

// CLD2 keeps some names that ISO 639-1 has changed.
static dgm_bytes iso(const char *code)
{
    if (!std::strcmp(code, "iw"))
        return dgm_bytes{ "he", 2 };
    if (!std::strcmp(code, "jw"))
        return dgm_bytes{ "jv", 2 };
    if (!std::strncmp(code, "zh", 2))
        return dgm_bytes{ "zh", 2 };
    return dgm_bytes{ code, std::strlen(code) };
}

extern "C" dgm_bytes dgm_text_language(dgm_bytes text)
{
    const size_t enough = 32768, shortest = 20, sure = 60;
    if (text.size < shortest)
        return dgm_bytes{ "", 0 };
    size_t n = text.size < enough ? text.size : enough;
    while (n < text.size && n > 0 && (static_cast<unsigned char>(text.data[n]) & 0xC0) == 0x80)
        n--;
    CLD2::Language best[3];
    int percent[3], bytes = 0;
    double score[3];
    bool reliable = false;
    CLD2::CLDHints hints = { nullptr, nullptr, CLD2::UNKNOWN_ENCODING, CLD2::ENGLISH };
    CLD2::Language summary = CLD2::ExtDetectLanguageSummary(text.data, static_cast<int>(n), true, &hints, 0, best, percent, score,
                                                            nullptr, &bytes, &reliable);
    if (summary == CLD2::UNKNOWN_LANGUAGE)
        return dgm_bytes{ "", 0 };
    if (summary == CLD2::ENGLISH)
        return dgm_bytes{ "en", 2 };
    // A headline of names is no Dutch: Latin letters need some length, other scripts speak for themselves.
    size_t plain = 0;
    for (size_t i = 0; i < n; i++)
        plain += static_cast<unsigned char>(text.data[i]) < 0x80;
    if (!reliable || (text.size < sure && plain * 4 > n * 3))
        return dgm_bytes{ "", 0 };
    return iso(CLD2::LanguageCode(summary));
}
