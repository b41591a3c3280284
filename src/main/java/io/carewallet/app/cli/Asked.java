package io.carewallet.app.cli;

import io.carewallet.core.chart.AlsoAbout;
import io.carewallet.core.chart.Chart;
import io.carewallet.core.record.RecordRow;
import io.carewallet.core.sharing.RequestRow;
import io.carewallet.core.sharing.Statement;
import io.carewallet.core.value.Bytes32;
import io.carewallet.core.wallet.Desk;
import io.carewallet.ui.common.Texts;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The records that a request means today, one by one: whoever is asked reads what they would give before they answer,
/// in the words in which an approval says it.
///
/// @param here the patient's records
/// @param others those of another person, with whom they name
/// @param files tells what their files say of somebody else than the person of the record
record Asked(List<RecordRow> here, Map<Bytes32, Chart.Person> others, Files files) {
    /// Of these records those that say something of somebody else.
    interface Files {
        Map<Bytes32, AlsoAbout> alsoAbout(Collection<Bytes32> records);
    }

    static Asked of(Desk.Patient desk) {
        return new Asked(desk.records().list(), desk.records().ofOthers(), desk.records()::alsoAbout);
    }

    /// The fields of a request.
    Map<String, Object> row(RequestRow request) {
        Map<String, Object> row = AccessRows.row(request);
        List<RecordRow> records = records(request);
        Map<Bytes32, AlsoAbout> also = alsoAbout(records);
        row.put("notHere", request.notHere());
        row.put(
                "means",
                records.stream().map(it -> fields(it, also.get(it.id()))).toList());
        return row;
    }

    /// What stands under a request that waits for an answer; under one that was answered nothing does, for what it
    /// means today may not be what was approved.
    String text(RequestRow request) {
        if (request.state() != RequestRow.State.WAITING) {
            return "";
        }
        List<RecordRow> records = records(request);
        if (records.isEmpty()) {
            return "\n    None of the records here is among them." + notHere(request, "\n    ");
        }
        return words(records).stream()
                .map(line -> "\n        " + Output.oneLine(line))
                .collect(Collectors.joining(
                        "", "\n    These records today:", kept(records) + notHere(request, "\n    ")));
    }

    /// What an approval leaves out by itself.
    private String kept(List<RecordRow> records) {
        long out = records.stream().filter(row -> others.containsKey(row.id())).count();
        return out == 0
                ? ""
                : "\n    What is of another person stays out of your answer, unless you approve it with --other-person.";
    }

    /// That some of the single records that were asked for are not here; empty when all are.
    ///
    /// @param before what stands before the sentence
    static String notHere(RequestRow request, String before) {
        return request.notHere() == 0 ? "" : before + Texts.count("request.not-here", request.notHere());
    }

    /// Each of these records in the words of an approval.
    List<String> words(List<RecordRow> records) {
        List<Statement.Listed> listed =
                records.stream().map(row -> Statement.Listed.of(row.outline())).toList();
        Map<Bytes32, AlsoAbout> also = alsoAbout(records);
        List<Optional<Approving.Meant>> meant = records.stream()
                .map(row -> Optional.of(new Approving.Meant(row, others.containsKey(row.id()), also.get(row.id()))))
                .toList();
        return Approving.lines(listed, meant);
    }

    List<RecordRow> records(RequestRow request) {
        return request.means().stream()
                .flatMap(id -> here.stream().filter(row -> row.id().equals(id)))
                .toList();
    }

    private Map<Bytes32, AlsoAbout> alsoAbout(List<RecordRow> records) {
        return files.alsoAbout(records.stream().map(RecordRow::id).toList());
    }

    private Map<String, Object> fields(RecordRow record, @Nullable AlsoAbout also) {
        Statement.Listed listed = Statement.Listed.of(record.outline());
        var map = new LinkedHashMap<String, Object>();
        map.put("id", record.id().hex());
        map.put("title", listed.title());
        map.put("date", listed.date());
        map.put("anotherPerson", others.containsKey(record.id()));
        map.put("alsoAbout", Rows.alsoAbout(also));
        return map;
    }
}
