package io.riskalert.rules.loan;

import io.riskalert.rules.fact.AssetClass;
import java.io.Serializable;
import java.util.List;

/**
 * From days past due to bucket and asset class. Profiles are files, see {@link AssetProfileReader}.
 *
 * @param name name in configuration
 * @param specialMentionOverDays days past due above which a loan is at least special mention; {@link #NEVER} if that does not
 *     follow from days
 * @param substandardOverDays the same for substandard
 * @param doubtfulOverDays the same for doubtful
 * @param lossOverDays the same for loss
 * @param bucketUpperDays last day of each bucket from M1 on; above the last begins the last bucket
 * @param cureObservationDays days after all arrears were paid for which an asset class is kept; 0 if it follows the days past
 *     due at once
 * @param cureFrom the mildest class that is kept
 */
public record AssetProfile(
        String name,
        int specialMentionOverDays,
        int substandardOverDays,
        int doubtfulOverDays,
        int lossOverDays,
        List<Integer> bucketUpperDays,
        int cureObservationDays,
        AssetClass cureFrom)
        implements Serializable {
    /** Of a class that no number of days leads to. */
    public static final int NEVER = Integer.MAX_VALUE;

    /** The shipped profile {@code cn-loan}. */
    public static final AssetProfile CN_LOAN = AssetProfileReader.shipped("cn-loan");

    /** The shipped profile {@code cn-card}. */
    public static final AssetProfile CN_CARD = AssetProfileReader.shipped("cn-card");

    public AssetProfile {
        bucketUpperDays = List.copyOf(bucketUpperDays);
    }

    /** Asset class at these days past due. */
    public AssetClass assetClass(int daysPastDue) {
        if (daysPastDue > lossOverDays) {
            return AssetClass.LOSS;
        }
        if (daysPastDue > doubtfulOverDays) {
            return AssetClass.DOUBTFUL;
        }
        if (daysPastDue > substandardOverDays) {
            return AssetClass.SUBSTANDARD;
        }
        return daysPastDue > specialMentionOverDays ? AssetClass.SPECIAL_MENTION : AssetClass.NORMAL;
    }

    /** 0 if nothing is overdue, 1 for M1 and so on. */
    public int bucket(int daysPastDue) {
        if (daysPastDue <= 0) {
            return 0;
        }
        int bucket = 1;
        for (int upper : bucketUpperDays) {
            if (daysPastDue <= upper) {
                return bucket;
            }
            bucket++;
        }
        return bucket;
    }
}
